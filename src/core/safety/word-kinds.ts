/** What words of both languages have in common, for the score. "pill*" is every word that begins so. */
// biome-ignore format: a table reads in columns
const table = {
  i:          'i im ive id ill imma ima me my mine myself yo mi mis conmigo mio mia',
  third:      'he she they him her them his their hes shes theyre himself herself themselves themself el ella ellos ellas le les lo su sus',
  partner:    'husband hubby wife boyfriend girlfriend bf gf partner spouse fiance fiancee ex exhusband exwife esposo esposa marido mujer novio novia pareja viejo exnovio exesposo',
  parent:     'mom mum mommy mama mother moms dad daddy father dads stepdad stepmom stepfather stepmother parents grandma grandpa grandmother grandfather nana granny papa madre padre padrastro madrastra jefa papas abuel*',
  child:      'son sons daughter daughters kid kids child children baby toddler infant niece nephew grandson granddaughter stepson teen teenager hijo hija hijos hijas bebe nino nina ninos ninas niet* sobrin* hijastr* chamaco chamaca morro morra',
  friend:     'friend friends buddy bestie roommate roommates roomie brother sister bro sis brothers sisters sibling cousin uncle aunt neighbor neighbour coworker housemate amig* hermano hermana hermanos hermanit* primo prima primos tio tia vecin* compa compas companer* carnal cunad* suegr* roomie',
  client:     'client clients patient patients caller resident sponsee tenant paciente pacientes cliente clientes usuario usuaria residente',
  somebody:   'someone somebody guy guys girl girls man men woman lady dude boy person people alguien hombre muchach* senor senora chic* joven tipo persona gente vato',
  nobody:     'nobody noone none nadie ninguno',
  kill:       'kill kills killing killed kms kys murder* suicide suicidal suicid* unalive* matar* mato mata mate maten matan matando matandome matarse asesin* suicidi* homicid*',
  die:        'die dies died dying dead death morir morirme morirse muero muere muera muriendo muerto muerta muertos muerte murio fallec*',
  end:        'end ends ending ended finish finishing finished over acabar acabo acabe acabarlo terminar termino termine final fin punto',
  gone:       'gone disappear* vanish* exist existing existed existence desaparec* existir existo existiera irme',
  live:       'live living alive life lives lived survive survived vivir vivo viva vivos vida vidas vive viviendo',
  wake:       'wake wakes waking woke awake rouse rousing despert* despiert*',
  sleep:      'sleep sleeping asleep slept dream* nap snor* gurgl* dormir dormid* duerm* durmi* sueno ronc* gorgot*',
  breathe:    'breath breathe breathes breathing breaths gasp* wheez* respir* resuell* jade* ahogando',
  blue:       'blue bluish grey gray purple pale ashy azul azules azulado morado morada morados moradas gris grises palid* blanc*',
  lips:       'lips lip fingernails nails fingertips fingers mouth labios labio unas dedos boca',
  out:        'unconscious unresponsive unresponding limp blackout blacked nodding nod nodded floppy slumped collapsed faint fainted fainting passed inconsciente* desmay* desplom* cabece* reacciona responde contesta',
  overdose:   'overdos* od oded odd oding ods sobredosis intoxic*',
  narcan:     'narcan naloxone naloxona',
  rescue:     '911 ambulance ambulances emt emts paramedic* medics er emergency emergencies cpr ambulancia* urgencia* emergencia* paramedic* rcp',
  hospital:   'hospital hospitals doctor doctors doc nurse clinic surgery medico medica enfermer* clinica doctora cirugia',
  police:     'police cops cop officer swat jail arrested policia policias patrulla carcel arrest*',
  pill:       'pill pills tablet tablets tabs tab capsule* caps meds medicine* medication* prescription* painkiller* antidepress* pastill* pildora* tableta* capsula* medicamento* medicina medicinas pasta pastas gragea* antidepresiv* calmante* somnifero*',
  pharmacy:   'tylenol acetaminophen paracetamol* ibuprofen* advil aspirin* aleve benadryl nyquil melatonin insulin insulina seroquel quetiapin* lithium litio trazodone zoloft prozac lexapro wellbutrin tramadol metformin metoprolol warfarin dxm robitussin excedrin unisom lyrica naproxeno diclofenaco aspirina* jarabe',
  opioid:     'heroin fent fenty fentanyl fentanil* oxy oxys oxycodone oxicodona percs perc percocet* vicodin norco hydrocodone codeine morphine morfina opioid* opiate* opiaceo* smack blues tranq h dope heroina chiva fenta tecata speedball carfent* opio methadone metadona suboxone subs sub buprenorf* bupe subutex kratom lean',
  stimulant:  'meth coke cocaine cocaina crack crystal tina speed adderall molly mdma ecstasy ketamine ketamina acid lsd shrooms cristal crico meta piedra perico foco hielo anfetamin* metanfetamin* tachas tusi',
  weed:       'weed marijuana marihuana joint vape vaping edible* thc mota porro gummies cigarette* cigarro* nicotin* smoke smoking smoked fumar fumo fume',
  sedative:   'xanax xans bars benzo benzos klonopin ativan valium lorazepam alprazolam clonazepam diazepam rivotril tafil ambien zolpidem ghb gabapentin* phenibut barbiturat* sedative* librium benzodiacepin* benzodiazepin* downers',
  alcohol:    'alcohol alcoholic* drink drinks drinking drank drunk booze boozing vodka beer beers whiskey whisky wine liquor rum tequila gin bourbon fifth handle hangover beber bebo bebe bebi bebiendo bebida bebidas cerveza* chela* chelas trago* vino ron mezcal aguardiente borrach* caguama* pisto pistear peda cruda licor',
  drug:       'drug drugs substance* narcotic* product batch stash dose doses hit line lines baggie bag gram grams droga drogas sustancia* dosis gramo gramos bolsa bolsita linea lineas',
  inject:     'inject* needle needles syringe* shoot shooting shot slammed slam booted rig vein veins snort* inyec* jering* aguja* vena venas pique picado picarme',
  container:  'bottle bottles box pack packs handful handfuls bunch jar cabinet frasco frascos caja cajas punado puno bote botella botellas blister paquete botiquin',
  took:       'took taken take taking takes swallow* ate eaten popped downed chug* ingest* gulp* drained tome tomo tomaste tomado tomando tomarme tomar toma tomaba trag* ingeri* comi comio empine',
  mixed:      'mix mixed mixing mixes combo together top mezcl* revolvi juntas juntos encima',
  much:       'whole entire all every everything rest empty full lot lots tons many too extra double dozens todo toda todos todas entero entera completo completa demasiad* much* doble triple vacio resto monton bastante* varios varias',
  number:     'one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty hundred couple few several uno dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta cuarenta cincuenta cien',
  hang:       'rope ropes noose belt cord hang hanging hanged beam rafter* ceiling soga cuerda lazo mecate cinturon cinto ahorc* colgar* cuelg* colg* viga',
  gun:        'gun guns pistol rifle shotgun handgun revolver bullet bullets trigger ammo glock barrel firearm* loaded shells magazine pistola* arma armas rifle escopeta bala balas gatillo cargada tiro tiros balazo* disparar* disparo calibre plomazo*',
  blade:      'knife knives razor razors blade blades scissors boxcutter scalpel sharp glass cuchill* navaj* gillette rastrillo bisturi vidrio tijeras filo machete sharpener exacto',
  height:     'bridge roof rooftop ledge edge balcony cliff overpass jump jumping jumped jumps tower railing parking floor window stairs puente azotea balcon barranc* techo borde brinc* brinque salt* tirarme aventarme lanzarme avent* tirar tirarse piso ventana escaleras barandal',
  train:      'train trains tracks rail subway metro tren trenes vias via truck traffic wheel highway freeway carretera rueda trailer',
  exhaust:    'garage exhaust carbon monoxide hose charcoal fumes gas cochera escape monoxido manguera carbon',
  poison:     'bleach antifreeze poison* cleaner detergent pesticide* ammonia gasoline veneno cloro raticid* insecticida plaguicid* gasolina detergente acido',
  water:      'drown* river lake ocean bathtub tub sea rio mar lago tina ahogar* presa alberca',
  cut:        'cut cuts cutting slit slice* slicing carve* carving slash* cortar* corto corte cortes corta cortan cortando cortada* cortaba cortad* tajo rajar*',
  scratch:    'scratch* bite biting bit pick picking pull pulling bang banging claw* scrape* rub aran* rasgun* muerd* morder* rasc* jal* arranc*',
  burn:       'burn burns burning burned burnt lighter scald* quem* encendedor',
  limb:       'wrist wrists arm arms forearm* thigh thighs leg legs skin stomach belly hip hips ankle* hand hands knuckles throat neck muneca munecas brazo brazos antebrazo* muslo muslos pierna piernas piel panza vientre mano manos nudillos garganta cuello estomago',
  head:       'head face skull brain brains eye eyes jaw nose ear cara cabeza craneo sesos ojo ojos nariz mandibula oido',
  blood:      'blood bloody bleed bleeding bleeds bled stitches wound* sangr* herid* puntadas hemorragia',
  scar:       'scar scars bandage* sleeves bruise* bruising swollen swelling swell* marks mark cicatri* moret* marca marcas hinch* vend* mangas',
  hit:        'hit hits hitting punch* slap* kick* beat beats beating beaten chok* strangl* shove* shoving push* grab* throw threw throws pin pinned drag* slam* headbutt* peg* golpe* patead* patea pateo cachete* bofetad* empuj* agarr* asfixi* estrangul* avento jaloneo madr* puno* madraz*',
  hurt:       'hurt hurts hurting harm harming harmed injur* self selfharm sh lastim* hacerme hacerse dano danar* hiri* herir*',
  pain:       'pain pains ache aches aching sore cramp* crush* pressure tight tightness squeez* heavy dolor dolores duele duelen dolio presion apret* calambre* opresion',
  threat:     'threat* swore swears promised warned warning amenaz* juro jura advirti* advierte',
  control:    'track tracks tracking tracker checks read reads follow* stalk* watches watching locks locked lock cage keys spy* gps airtag monitor* vigil* revis* sigue siguio siguiendo persig* encerr* llaves espia controla celos celoso jealous*',
  hide:       'hide hiding hid hidden bathroom closet whisper* quiet window escond* bano susurr* closet quedito',
  rape:       'rape rapes raped assault* molest* forced forces forcing consent viol* abus* abuse abused abuses abusive abusing forz* oblig* toquete* manose*',
  violence:   'shoot shoots stab stabs stabbing stabbed attack* fight fighting weapon bomb explode apunal* atac* apuñal* bomba pelea pele* venganza revenge',
  fear:       'scared afraid scary terrified terrify* fear frightened panic* anxious anxiety miedo asust* terror temo tengo aterr* panico ansiedad ansios*',
  safe:       'safe unsafe safety shelter leave leaving left escape escaped run away refugio salvo segura segurid* peligro danger dangerous escap* huir hui albergue salir salgo',
  home:       'home house apartment room door outside inside casa cuarto puerta afuera adentro depa calle street',
  chest:      'chest heart pulse pecho corazon pulso latid* taquicard* palpita* infart*',
  stroke:     'droop* slur* numb numbness paraly* weak tingl* crooked speech dorm* paraliz* chueca debil hormigu* arrastr* embol* derrame balbuc*',
  seizure:    'seiz* convuls* fits epilep* jerking twitch* foaming foam rigid shaking espuma ataque ataques retorc* sacud*',
  see:        'see sees seeing saw hear hears hearing heard halluc* veo ve viendo ver vi oigo oye oir escucho escucha escuchar alucin*',
  unreal:     'bug bugs spider* shadow shadows voice voices crawling ghost* demon* devil satan angel* snakes rats insects people walls voces voz sombra* bicho* insecto* arana* demonio* diablo espiritu* fantasma* hormigas paredes culebras',
  god:        'god lord jesus church bible pray praying prayed dios senor virgen iglesia rezar rezo biblia orar',
  order:      'tell tells telling told say says saying said order orders command* dice dicen decia diciendo dijo dijeron ordena* manda mandan pide piden grita gritan',
  shake:      'shake shakes shaky shook trembl* tremor* sweat* drenched chills jittery tembl* tiemb* sud* escalofr* tembladera tembleque',
  vomit:      'puk* vomit* throwing threw throw nausea* nauseous diarrhea sick vomit* nausea* diarrea devolv* guacar*',
  fever:      'fever feverish temperature hot fiebre calentura temperatura',
  confused:   'confus* delir* disoriented babbling nonsense recognize incoheren* desorient* delira* reconoce',
  dizzy:      'dizzy spinning blurry vision fading drowsy sleepy mareo mare* borros* nublad* adormil*',
  quit:       'quit quits quitting stop stops stopped stopping detox detoxing taper* cold turkey withdraw* kick kicking flushed dejar deje dejo deja dejando dejarlo desintoxic* abstinencia golpe sobrio suspend* cortarle destet*',
  craving:    'crav* relaps* urge urges tempted slip slipped use used using uses user recai* recaer recaida* consumir consum* antojo usar uso',
  since:      'since ago hour hours hrs minutes mins day days week weeks month months yesterday last hora horas dia dias minuto minutos rato semana semanas mes meses ayer anoche pasado pasada hace desde',
  now:        'now tonight today currently immediately right already just about hoy ahora ahorita ya esta noche momento mismo mero ahorito recien',
  past:       'used ago years year back once ex former was were had when childhood younger teen anos antes entonces era fue estaba estuve tenia cuando joven aquella epoca',
  later:      'tomorrow soon weekend someday before manana pronto luego despues antes finde',
  still:      'still again always keeps every often constantly sigue todavia aun siempre vuelve otra vez cada diario',
  hopeless:   'hopeless* pointless point worthless useless meaningless hope empty emptiness nothing purpose reason worth trapped sentido inutil inservible vacio vacia nada esperanza* razon proposito atrapad*',
  burden:     'burden better off without weight dead carga estorbo sobro estorb* peso mejor sin',
  tired:      'tired exhausted done anymore longer fed enough tired cansad* hart* agotad* rendid* aguant* soporto puedo mas fuerzas',
  sad:        'sad depress* cry cries crying cried lonely alone miserable hate broken ashamed guilt* suffer* trist* deprim* llor* sola solo soledad odio sufr* rota roto culpa',
  goodbye:    'goodbye* bye farewell letter letters note notes will wrote writing sorry forgive love loved despedi* adios carta cartas perdon* disculp* quiero amo escribi testamento',
  give:       'gave give giving given dog cat pets care funeral ashes buried bury passwords regal* reparti* perro gato entierro funeral encarg* cuiden cuida contrasena*',
  want:       'want wants wanna wanted wanting wish wishes wishing rather hope hoping need quiero quisiera queria quiere quieren ganas deseo deseando ojala prefiero prefer*',
  plan:       'plan plans planned planning going gonna decided ready set date try trying tried attempt* attempting plane* plan voy vas va vamos listo lista decid* intent* preparad* fecha tratar trate',
  think:      'think thinking thought thoughts thinks considering imagine mind pens* piensa pienso idea ideas mente imagin*',
  cannot:     'cant cannot couldnt unable wont puedo puede pueden podia aguanto',
  not:        'not no dont doesnt didnt isnt wasnt never nothing without arent havent aint no nunca ni jamas tampoco sin',
  help:       'help helping helps helped support ayuda* ayuden ayudar auxilio socorro apoyo',
  pregnant:   'pregnan* trimester contractions labor womb embaraz* parto contracciones semanas',
  allergy:    'allerg* hives throat tongue epipen swallow alerg* ronchas lengua garganta',
  sugar:      'diabet* sugar asthma* inhaler oxygen kidney liver azucar asma inhalador oxigeno rinon higado',
  infect:     'infect* abscess pus red streak* wound absceso infeccion roj*',
  accident:   'fell fall falling crash* accident hit drove driving drive car cai caida cay* choque choc* accidente manej* carro auto coche',
  programme:  'program programs insurance medicaid medicare coverage covers rehab inpatient outpatient iop intake admission* bed beds appointment* cost costs pay copay visit visits visiting visitors group groups counselor* counseling therap* schedule* treatment facility center sessions programa* seguro cita citas costo cuesta cuanto pagar terap* tratamiento consulta internado interno centro grupo grupos consejer* visitas horario* sesion* rehabilit*',
  paper:      'form forms paperwork document* letter email address number phone call text sign papel* documento* correo direccion numero telefono llamar llamo mensaje firma* formulario',
  work:       'work works working job jobs boss shift* exam exams homework test meeting* traffic class school college deadline trabajo* trabajar jefe examen* tarea escuela clase* junta oficina turno chamba uni universidad',
  jest:       'lol lmao lmfao haha* hehe* rofl joke joking jk kidding funny hilarious jaj* jeje* broma* bromeando chiste xd jaja',
  story:      'song songs movie movies film lyric* album show series game games gaming book books novel episode season character story podcast documentary news quote poem play band cancion* pelicula* letra serie juego juegos libro* novela episodio temporada personaje cuento noticia* poema obra capitulo',
  sport:      'team match practice gym running marathon soccer football basketball coach workout equipo partido gimnasio correr maraton futbol entren*',
  food:       'food eat eating eats dinner lunch breakfast coffee hungry cook* kitchen pizza chocolate taco* comida comer como cena desayuno cafe hambre cocina* pan',
  money:      'money rent bill bills debt* broke afford price* loan bank dinero renta deuda* precio* banco prestamo',
  sober:      'sober sobriety clean recovery recovered recovering meeting meetings aa na sponsor steps milestone anniversary sobri* limpi* recuper* aniversario padrino juntas',
  fine:       'fine ok okay good great better happy alright well glad thankful grateful healed stable bien mejor feliz content* tranquil* gracias estable agradecid*',
  ask:        'what how where when who which why does do can could is are would should que como donde cuando quien cual cuales porque puede hay tienen',
  thanks:     'thanks thank please hello hi hey gracias favor hola buenas buenos',
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
