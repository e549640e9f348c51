/** What words of both languages have in common, for the score. "pill*" is every word that begins so. */
// biome-ignore format: a table reads in columns
const table = {
  i:          'i im ive id ill imma ima me my mine myself yo mi mis conmigo mio mia iv meself myslef',
  third:      'he she they him her them his their hes shes theyre himself herself themselves themself el ella ellos ellas le les lo su sus',
  partner:    'husband hubby wife boyfriend girlfriend bf gf partner spouse fiance fiancee ex exhusband exwife esposo esposa marido mujer novio novia pareja viejo exnovio exesposo hubs wifey missus bae widow widower lover',
  parent:     'mom mum mommy mama mother moms dad daddy father dads stepdad stepmom stepfather stepmother parents grandma grandpa grandmother grandfather nana granny papa madre padre padrastro madrastra jefa papas abuel* mam mams ma pa pop pops nan nans nanny gran grandad granddad grandparents mumma momma stepmum mums',
  child:      'son sons daughter daughters kid kids child children baby toddler infant niece nephew grandson granddaughter stepson teen teenager hijo hija hijos hijas bebe nino nina ninos ninas niet* sobrin* hijastr* chamaco chamaca morro morra lad lass grandkid grandkids grandchild grandchildren tot newborn preschooler twins twin babby kiddo youngest eldest oldest stepdaughter stepkid foster stepkids grandsons nephews nieces',
  friend:     'friend friends buddy bestie roommate roommates roomie brother sister bro sis brothers sisters sibling cousin uncle aunt neighbor neighbour coworker housemate amig* hermano hermana hermanos hermanit* primo prima primos tio tia vecin* compa compas companer* carnal cunad* suegr* roomie mate mates m8 pal pals homie homies bros cuz cousins auntie aunty flatmate flatmates classmate teammate colleague colleagues workmate crush bunkie cellmate padmate lodger neighbours sponsor twin',
  client:     'client clients patient patients caller resident sponsee tenant paciente pacientes cliente clientes usuario usuaria residente inmate inmates prisoner prisoners pt pts participant guest lodger passenger customer pupil student students residents',
  somebody:   'someone somebody guy guys girl girls man men woman lady dude boy person people alguien hombre muchach* senor senora chic* joven tipo persona gente vato lad lads lass bloke blokes fella fellow geezer chap stranger strangers gentleman youth driver guard officer soldier sergeant teacher priest vicar pastor landlord landlady dealer plug pimp opps carer manager staff fellas',
  nobody:     'nobody noone none nadie ninguno nobodys nowt',
  kill:       'kill kills killing killed kms kys murder* suicide suicidal suicid* unalive* matar* mato mata mate maten matan matando matandome matarse asesin* suicidi* homicid* unaliving offing merk merking merked bodyin sewerslide topping slaughter kil kll',
  die:        'die dies died dying dead death morir morirme morirse muero muere muera muriendo muerto muerta muertos muerte murio fallec* ded dy deceased perish perished corpse corpses coffin coffins casket grave graves graveyard cemetery tomb funeral funerals undertaker coroner morgue buried bury burial cremat* urn heaven afterlife reaper memorial obituary mortal deathbed',
  end:        'end ends ending ended finish finishing finished over acabar acabo acabe acabarlo terminar termino termine final fin punto finale last finally exit checkout closing curtain done stops stop',
  gone:       'gone disappear* vanish* exist existing existed existence desaparec* existir existo existiera irme depart departing cease ceasing ceased missing fade fades leave leaving exit',
  live:       'live living alive life lives lived survive survived vivir vivo viva vivos vida vidas vive viviendo alve alvie alife lif breathing lifetime',
  wake:       'wake wakes waking woke awake rouse rousing despert* despiert* woken waken wakin stir stirring stirs waek',
  sleep:      'sleep sleeping asleep slept dream* nap snor* gurgl* dormir dormid* duerm* durmi* sueno ronc* gorgot* kip doze dozing dozed dozes drowsy sleepin sleepy coma bed',
  breathe:    'breath breathe breathes breathing breaths gasp* wheez* respir* resuell* jade* ahogando brethe brethin brething breff inhale inhaled airway airways suffocat* chok* rattl* gurgling',
  blue:       'blue bluish grey gray purple pale ashy azul azules azulado morado morada morados moradas gris grises palid* blanc* ashen ash waxy colourless colorless blu purpl*',
  lips:       'lips lip fingernails nails fingertips fingers mouth labios labio unas dedos boca',
  out:        'unconscious unresponsive unresponding limp blackout blacked nodding nod nodded floppy slumped collapsed faint fainted fainting passed inconsciente* desmay* desplom* cabece* reacciona responde contesta flopped flop ragdoll lifeless slump slumping comatose coma stiff zonked conked statue dropped keeled crumpled rouse responsive unrousable sinking',
  overdose:   'overdos* od oded odd oding ods sobredosis intoxic* overdoz* odeed',
  narcan:     'narcan naloxone naloxona spray sprays nasal',
  rescue:     '911 ambulance ambulances emt emts paramedic* medics er emergency emergencies cpr ambulancia* urgencia* emergencia* paramedic* rcp 999 112 ambo dispatcher helpline hotline lifeline siren',
  hospital:   'hospital hospitals doctor doctors doc nurse clinic surgery medico medica enfermer* clinica doctora cirugia ward gp ecg icu surgeon midwife dentist physio consultant discharged',
  police:     'police cops cop officer swat jail arrested policia policias patrulla carcel arrest*',
  pill:       'pill pills tablet tablets tabs tab capsule* caps meds medicine* medication* prescription* painkiller* antidepress* pastill* pildora* tableta* capsula* medicamento* medicina medicinas pasta pastas gragea* antidepresiv* calmante* somnifero* pils strip strips blister dosette patch patches sachet sachets drops tablit* scrip script',
  pharmacy:   'tylenol acetaminophen paracetamol* ibuprofen* advil aspirin* aleve benadryl nyquil melatonin insulin insulina seroquel quetiapin* lithium litio trazodone zoloft prozac lexapro wellbutrin tramadol metformin metoprolol warfarin dxm robitussin excedrin unisom lyrica naproxeno diclofenaco aspirina* jarabe nurofen calpol cocodamol codeine naproxen propranolol digoxin bisoprolol amitriptyline sertraline citalopram mirtazapine olanzapine risperidone clozapine statin statins diphenhydramine robo antidepressant* beta vitamins iron',
  opioid:     'heroin fent fenty fentanyl fentanil* oxy oxys oxycodone oxicodona percs perc percocet* vicodin norco hydrocodone codeine morphine morfina opioid* opiate* opiaceo* smack blues tranq h dope heroina chiva fenta tecata speedball carfent* opio methadone metadona suboxone subs sub buprenorf* bupe subutex kratom lean roxy roxies tramadols dihydrocodeine nitazene* gear skag junk tar oramorph dilaudid xylazine subbies patches naltrexone vivitrol',
  stimulant:  'meth coke cocaine cocaina crack crystal tina speed adderall molly mdma ecstasy ketamine ketamina acid lsd shrooms cristal crico meta piedra perico foco hielo anfetamin* metanfetamin* tachas tusi ice whizz mandy ket k mcat sniff charlie blow crank ritalin pipe',
  weed:       'weed marijuana marihuana joint vape vaping edible* thc mota porro gummies cigarette* cigarro* nicotin* smoke smoking smoked fumar fumo fume',
  sedative:   'xanax xans bars benzo benzos klonopin ativan valium lorazepam alprazolam clonazepam diazepam rivotril tafil ambien zolpidem ghb gabapentin* phenibut barbiturat* sedative* librium benzodiacepin* benzodiazepin* downers zannies xannies xanny kpins vallies valiums temazepam zopiclone pregab* gabbies nitrazepam phenobarb* clonidine dizzypam* sleepers',
  alcohol:    'alcohol alcoholic* drink drinks drinking drank drunk booze boozing vodka beer beers whiskey whisky wine liquor rum tequila gin bourbon fifth handle hangover beber bebo bebe bebi bebiendo bebida bebidas cerveza* chela* chelas trago* vino ron mezcal aguardiente borrach* caguama* pisto pistear peda cruda licor cider cans pint pints lager ale sherry brandy scotch spirits port prosecco plonk bevvy hammered pub seltzer* tallboys moonshine hooch wino drinkin drnk drinkng bottles sober',
  drug:       'drug drugs substance* narcotic* product batch stash dose doses hit line lines baggie bag gram grams droga drogas sustancia* dosis gramo gramos bolsa bolsita linea lineas gear supply bundle dealer plug scored wrap wraps',
  inject:     'inject* needle needles syringe* shoot shooting shot slammed slam booted rig vein veins snort* inyec* jering* aguja* vena venas pique picado picarme plunger jab jabbed hotshot banged fix',
  container:  'bottle bottles box pack packs handful handfuls bunch jar cabinet frasco frascos caja cajas punado puno bote botella botellas blister paquete botiquin packet packets strip strips tub tube drawer sock tin bag sheet tray cupboard shelf safe stash hoard* stockpil*',
  took:       'took taken take taking takes swallow* ate eaten popped downed chug* ingest* gulp* drained tome tomo tomaste tomado tomando tomarme tomar toma tomaba trag* ingeri* comi comio empine necked chewed licked sucked tuk tok tooken scoffed et glugged guzzled washed washing swigged chewing licking sipped sipping down',
  mixed:      'mix mixed mixing mixes combo together top mezcl* revolvi juntas juntos encima alongside chased washed',
  much:       'whole entire all every everything rest empty full lot lots tons many too extra double dozens todo toda todos todas entero entera completo completa demasiad* much* doble triple vacio resto monton bastante* varios varias dozen twice thrice quadruple doubled tripled hundreds load loads hole remaining',
  number:     'one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty hundred couple few several uno dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta cuarenta cincuenta cien eighty seventy ninety hundreds dozen sixteen eighteen eleven fourteen thirteen',
  hang:       'rope ropes noose belt cord hang hanging hanged beam rafter* ceiling soga cuerda lazo mecate cinturon cinto ahorc* colgar* cuelg* colg* viga tie tied tying knot knots ligature scarf sheet bedsheet cable wire flex leash chain strap sash hook branch tree joist banister bannister swing swinging dangling dangle chair stool loop neck',
  gun:        'gun guns pistol rifle shotgun handgun revolver bullet bullets trigger ammo glock barrel firearm* loaded shells magazine pistola* arma armas rifle escopeta bala balas gatillo cargada tiro tiros balazo* disparar* disparo calibre plomazo* muzzle chamber cocked holster sidearm round rounds strap blicky pole piece ammunition heater weapon weapons armed',
  blade:      'knife knives razor razors blade blades scissors boxcutter scalpel sharp glass cuchill* navaj* gillette rastrillo bisturi vidrio tijeras filo machete sharpener exacto stanley hatchet axe saw screwdriver shard sharps cutter compass staple stapl* stabbing',
  height:     'bridge roof rooftop ledge edge balcony cliff overpass jump jumping jumped jumps tower railing parking floor window stairs puente azotea balcon barranc* techo borde brinc* brinque salt* tirarme aventarme lanzarme avent* tirar tirarse piso ventana escaleras barandal viaduct parapet sill windowsill storey storeys floors gantry cliffs gorge canyon quarry railings rail rails fence barrier barriers banister bannister pylon flyover drop height heights high edges rim brink step steps stepping stepped leap leapt perched climb climbed climbing climbs below scaffold* mast dam pier platform',
  train:      'train trains tracks rail subway metro tren trenes vias via truck traffic wheel highway freeway carretera rueda trailer railway railroad express lorry lorries bus motorway platform station crossing freight tube underground trainline line car',
  exhaust:    'garage exhaust carbon monoxide hose charcoal fumes gas cochera escape monoxido manguera carbon petrol engine motor hosepipe tailpipe pilot helium nitrogen oven fire match lit coals barbecue ignition idling running taped sealed',
  poison:     'bleach antifreeze poison* cleaner detergent pesticide* ammonia gasoline veneno cloro raticid* insecticida plaguicid* gasolina detergente acido weedkiller rat paraquat drain lye caustic pods laundry disinfectant polish oil mushrooms berries batteries battery perfume sanitizer',
  water:      'drown* river lake ocean bathtub tub sea rio mar lago tina ahogar* presa alberca canal quarry reservoir weir tide tides waves surf loch pond bath baths swim wade wading waded anchor ice harbour dock underwater stones bay',
  cut:        'cut cuts cutting slit slice* slicing carve* carving slash* cortar* corto corte cortes corta cortan cortando cortada* cortaba cortad* tajo rajar* kuting cuted cuttin stab stabs stabbing stabbed nick opened open lines line',
  scratch:    'scratch* bite biting bit pick picking pull pulling bang banging claw* scrape* rub aran* rasgun* muerd* morder* rasc* jal* arranc* pinch pinches pinching dig digs digging ripped rip hair scalp nails gouge* scabs',
  burn:       'burn burns burning burned burnt lighter scald* quem* encendedor iron kettle bleach blister* boiling wax lighters stove candle flame',
  limb:       'wrist wrists arm arms forearm* thigh thighs leg legs skin stomach belly hip hips ankle* hand hands knuckles throat neck muneca munecas brazo brazos antebrazo* muslo muslos pierna piernas piel panza vientre mano manos nudillos garganta cuello estomago feet foot toes calf calves shin shins shoulder shoulders ribs',
  head:       'head face skull brain brains eye eyes jaw nose ear cara cabeza craneo sesos ojo ojos nariz mandibula oido temple temples teeth tongue chin scalp neck ears',
  blood:      'blood bloody bleed bleeding bleeds bled stitches wound* sangr* herid* puntadas hemorragia blud blod clot clotting gushing pumping pouring spurting soaked dripping open',
  scar:       'scar scars bandage* sleeves bruise* bruising swollen swelling swell* marks mark cicatri* moret* marca marcas hinch* vend* mangas lines plaster plasters gauze lip lump',
  hit:        'hit hits hitting punch* slap* kick* beat beats beating beaten chok* strangl* shove* shoving push* grab* throw threw throws pin pinned drag* slam* headbutt* peg* golpe* patead* patea pateo cachete* bofetad* empuj* agarr* asfixi* estrangul* avento jaloneo madr* puno* madraz* lumped whacked battered batters thrown yanked smacked smacks spat tied bound belt knocked beater clouts',
  hurt:       'hurt hurts hurting harm harming harmed injur* self selfharm sh lastim* hacerme hacerse dano danar* hiri* herir*',
  pain:       'pain pains ache aches aching sore cramp* crush* pressure tight tightness squeez* heavy dolor dolores duele duelen dolio presion apret* calambre* opresion agony burning band breastbone hurts',
  threat:     'threat* swore swears promised warned warning amenaz* juro jura advirti* advierte else finish bury pay owe owes regret sorry',
  control:    'track tracks tracking tracker checks read reads follow* stalk* watches watching locks locked lock cage keys spy* gps airtag monitor* vigil* revis* sigue siguio siguiendo persig* encerr* llaves espia controla celos celoso jealous* passport papers bolt bolted permission allowance mileage counts cameras allowed timer receipts forbids bank card',
  hide:       'hide hiding hid hidden bathroom closet whisper* quiet window escond* bano susurr* closet quedito wardrobe attic loft cupboard cellar shed pretend pretending secretly',
  rape:       'rape rapes raped assault* molest* forced forces forcing consent viol* abus* abuse abused abuses abusive abusing forz* oblig* toquete* manose* touches touched touching groomed grope* naked bed photos videos',
  violence:   'shoot shoots stab stabs stabbing stabbed attack* fight fighting weapon bomb explode apunal* atac* apuñal* bomba pelea pele* venganza revenge petrol burn bullet kill hammer hammers bat bats axe scissors poison choke throw smash',
  fear:       'scared afraid scary terrified terrify* fear frightened panic* anxious anxiety miedo asust* terror temo tengo aterr* panico ansiedad ansios* petrified flinch* hiding trembling dread',
  safe:       'safe unsafe safety shelter leave leaving left escape escaped run away refugio salvo segura segurid* peligro danger dangerous escap* huir hui albergue salir salgo trapped stuck hostage rescue',
  home:       'home house apartment room door outside inside casa cuarto puerta afuera adentro depa calle street flat upstairs downstairs stairs landlord hostel motel hotel kitchen',
  chest:      'chest heart pulse pecho corazon pulso latid* taquicard* palpita* infart* palpit* breastbone cardiac arm jaw',
  stroke:     'droop* slur* numb numbness paraly* weak tingl* crooked speech dorm* paraliz* chueca debil hormigu* arrastr* embol* derrame balbuc* lopsided mumbling jumbled garbled one side',
  seizure:    'seiz* convuls* fits epilep* jerking twitch* foaming foam rigid shaking espuma ataque ataques retorc* sacud* fitting fit stiff jerk jerks jerky shook',
  see:        'see sees seeing saw hear hears hearing heard halluc* veo ve viendo ver vi oigo oye oir escucho escucha escuchar alucin* watching talking',
  unreal:     'bug bugs spider* shadow shadows voice voices crawling ghost* demon* devil satan angel* snakes rats insects people walls voces voz sombra* bicho* insecto* arana* demonio* diablo espiritu* fantasma* hormigas paredes culebras ants mice cockroach* beetles wolf wolves cat dead child choir band music strings wallpaper carpet ceiling transmitters mirror',
  god:        'god lord jesus church bible pray praying prayed dios senor virgen iglesia rezar rezo biblia orar heaven priest vicar pastor prayers prayer angels',
  order:      'tell tells telling told say says saying said order orders command* dice dicen decia diciendo dijo dijeron ordena* manda mandan pide piden grita gritan ordering ordered instructs instructed texted texts wrote posted sent message messages messaged voicemail emailed rote sed whisper*',
  shake:      'shake shakes shaky shook trembl* tremor* sweat* drenched chills jittery tembl* tiemb* sud* escalofr* tembladera tembleque jerking wobbl* shiver* chattering rattl* jumpy twitchy dripping clammy',
  vomit:      'puk* vomit* throwing threw throw nausea* nauseous diarrhea sick vomit* nausea* diarrea devolv* guacar* heaving retch* bile',
  fever:      'fever feverish temperature hot fiebre calentura temperatura burning roasting boiling sepsis',
  confused:   'confus* delir* disoriented babbling nonsense recognize incoheren* desorient* delira* reconoce muddled gibberish calling wandering recognise forgets rambling year',
  dizzy:      'dizzy spinning blurry vision fading drowsy sleepy mareo mare* borros* nublad* adormil* woozy lightheaded faint swaying floaty foggy',
  quit:       'quit quits quitting stop stops stopped stopping detox detoxing taper* cold turkey withdraw* kick kicking flushed dejar deje dejo deja dejando dejarlo desintoxic* abstinencia golpe sobrio suspend* cortarle destet* dry rattle rattling none packed gave ran',
  craving:    'crav* relaps* urge urges tempted slip slipped use used using uses user recai* recaer recaida* consumir consum* antojo usar uso',
  since:      'since ago hour hours hrs minutes mins day days week weeks month months yesterday last hora horas dia dias minuto minutos rato semana semanas mes meses ayer anoche pasado pasada hace desde hourly sunday monday tuesday wednesday thursday friday saturday',
  now:        'now tonight today currently immediately right already just about hoy ahora ahorita ya esta noche momento mismo mero ahorito recien rn nw nwo minute seconds second almost moment',
  past:       'used ago years year back once ex former was were had when childhood younger teen anos antes entonces era fue estaba estuve tenia cuando joven aquella epoca since recovered eighties nineties 2010 2012 2015 2018',
  later:      'tomorrow soon weekend someday before manana pronto luego despues antes finde friday saturday sunday monday tuesday wednesday thursday tmrw tmr christmas birthday anniversary dawn noon midnight bedtime graduation exams prom payday once after until',
  still:      'still again always keeps every often constantly sigue todavia aun siempre vuelve otra vez cada diario',
  hopeless:   'hopeless* pointless point worthless useless meaningless hope empty emptiness nothing purpose reason worth trapped sentido inutil inservible vacio vacia nada esperanza* razon proposito atrapad* future futile ruined finished lost failure waste',
  burden:     'burden better off without weight dead carga estorbo sobro estorb* peso mejor sin relief relieved easier nuisance happier',
  tired:      'tired exhausted done anymore longer fed enough tired cansad* hart* agotad* rendid* aguant* soporto puedo mas fuerzas sick weary drained worn over',
  sad:        'sad depress* cry cries crying cried lonely alone miserable hate broken ashamed guilt* suffer* trist* deprim* llor* sola solo soledad odio sufr* rota roto culpa grief grieving miss missing empty numb',
  goodbye:    'goodbye* bye farewell letter letters note notes will wrote writing sorry forgive love loved despedi* adios carta cartas perdon* disculp* quiero amo escribi testamento gudbye cya thanks envelope envelopes sealed stamped password tell',
  give:       'gave give giving given dog cat pets care funeral ashes buried bury passwords regal* reparti* perro gato entierro funeral encarg* cuiden cuida contrasena* sold selling rehomed handed keys insurance undertaker hamster basil',
  want:       'want wants wanna wanted wanting wish wishes wishing rather hope hoping need quiero quisiera queria quiere quieren ganas deseo deseando ojala prefiero prefer* welcome glad grateful hopes prayed prays ask wana jealous envy envious wud like',
  plan:       'plan plans planned planning going gonna decided ready set date try trying tried attempt* attempting plane* plan voy vas va vamos listo lista decid* intent* preparad* fecha tratar trate chosen picked pick choose chose decision bought buy buying ordered parcel saved saving hoarded hoarding stashed sorted organised organized booked researched googled googling measured worked timing finna bout boutta imma intend',
  think:      'think thinking thought thoughts thinks considering imagine mind pens* piensa pienso idea ideas mente imagin*',
  cannot:     'cant cannot couldnt unable wont puedo puede pueden podia aguanto couldn cudnt',
  not:        'not no dont doesnt didnt isnt wasnt never nothing without arent havent aint no nunca ni jamas tampoco sin',
  help:       'help helping helps helped support ayuda* ayuden ayudar auxilio socorro apoyo hepl sos',
  pregnant:   'pregnan* trimester contractions labor womb embaraz* parto contracciones semanas waters placenta midwife weeks baby bump miscarr* crowning preg',
  allergy:    'allerg* hives throat tongue epipen swallow alerg* ronchas lengua garganta swollen wheezing sting peanut nut nuts bee satay',
  sugar:      'diabet* sugar asthma* inhaler oxygen kidney liver azucar asma inhalador oxigeno rinon higado',
  infect:     'infect* abscess pus red streak* wound absceso infeccion roj* sepsis black stump',
  accident:   'fell fall falling crash* accident hit drove driving drive car cai caida cay* choque choc* accidente manej* carro auto coche stairs ladder skull wheel fallen',
  programme:  'program programs insurance medicaid medicare coverage covers rehab inpatient outpatient iop intake admission* bed beds appointment* cost costs pay copay visit visits visiting visitors group groups counselor* counseling therap* schedule* treatment facility center sessions programa* seguro cita citas costo cuesta cuanto pagar terap* tratamiento consulta internado interno centro grupo grupos consejer* visitas horario* sesion* rehabilit* assessment waitlist waiting list intakes payment phones laundry meals',
  paper:      'form forms paperwork document* letter email address number phone call text sign papel* documento* correo direccion numero telefono llamar llamo mensaje firma* formulario',
  work:       'work works working job jobs boss shift* exam exams homework test meeting* traffic class school college deadline trabajo* trabajar jefe examen* tarea escuela clase* junta oficina turno chamba uni universidad coworkers teacher gig',
  jest:       'lol lmao lmfao haha* hehe* rofl joke joking jk kidding funny hilarious jaj* jeje* broma* bromeando chiste xd jaja',
  story:      'song songs movie movies film lyric* album show series game games gaming book books novel episode season character story podcast documentary news quote poem play band cancion* pelicula* letra serie juego juegos libro* novela episodio temporada personaje cuento noticia* poema obra capitulo netflix tv meme tiktok anime comic',
  sport:      'team match practice gym running marathon soccer football basketball coach workout equipo partido gimnasio correr maraton futbol entren* yoga hike hiking cycling swim',
  food:       'food eat eating eats dinner lunch breakfast coffee hungry cook* kitchen pizza chocolate taco* comida comer como cena desayuno cafe hambre cocina* pan lasagne lasagna cake pie curry tea toast soup sandwich crisps burrito',
  money:      'money rent bill bills debt* broke afford price* loan bank dinero renta deuda* precio* banco prestamo insurance wages salary fee fees',
  sober:      'sober sobriety clean recovery recovered recovering meeting meetings aa na sponsor steps milestone anniversary sobri* limpi* recuper* aniversario padrino juntas',
  fine:       'fine ok okay good great better happy alright well glad thankful grateful healed stable bien mejor feliz content* tranquil* gracias estable agradecid* fab grand sorted chill proud',
  ask:        'what how where when who which why does do can could is are would should que como donde cuando quien cual cuales porque puede hay tienen',
  thanks:     'thanks thank please hello hi hey gracias favor hola buenas buenos',
  find:       'find finds finding found finder discover* encuentr* encontr* hallar hallen halle',
  chance:     'cancer tumor tumour lump stroke lightning crash mugger plane terminal benign chance luck lucky accident rayo choque tumor suerte',
  hold:       'standing stand stood sitting sat sit sits lying laying lay kneeling perched parked holding hold holds held pressing pressed parado parada sentado sentada acostado acostada sostengo agarrado',
  own:        'own meant mean purpose deliberate deliberately choice proposito adrede queriendo',
} as const;

/** The names of the kinds. A kind is given as its place here. */
export const wordKinds: readonly string[] = Object.keys(table);

interface Beginning {
  readonly letters: string;
  readonly kinds: number[];
}

const firstLetters = 2; // No listed beginning is shorter,
const lettersMax = 12; // and none that is longer is looked at.
const none: readonly number[] = [];
const whole = new Map<string, number[]>();
const beginnings = new Map<string, Beginning[]>(); // By their first letters, the longest first.
for (const [kind, words] of Object.values(table).entries()) {
  for (const word of words.split(' ')) {
    const kinds = word.endsWith('*') ? kindsFrom(word.slice(0, -1)) : (whole.get(word) ?? []);
    if (!word.endsWith('*')) whole.set(word, kinds);
    if (!kinds.includes(kind)) kinds.push(kind);
  }
}

function kindsFrom(letters: string): number[] {
  const alike = beginnings.get(letters.slice(0, firstLetters)) ?? [];
  const listed = alike.find((one) => one.letters === letters);
  if (listed) return listed.kinds;
  const added: Beginning = { letters, kinds: [] };
  const all = [...alike, added].sort((a, b) => b.letters.length - a.letters.length);
  beginnings.set(letters.slice(0, firstLetters), all);
  return added.kinds;
}

/** The kinds a word is of: as listed whole, else by its longest listed beginning. */
export function kindsOf(word: string): readonly number[] {
  const exact = whole.get(word);
  if (exact) return exact;
  for (const { letters, kinds } of beginnings.get(word.slice(0, firstLetters)) ?? [])
    if (letters.length <= lettersMax && word.startsWith(letters)) return kinds;
  return none;
}
