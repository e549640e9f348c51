/** Every word of the counsellors' console around the conversations. Keys with a low line end in one of the program's codes. */
// biome-ignore format: hundreds of keys, in the order of content/en/console.yaml
export const consoleKeys = [
  // The way in
  'signIn', 'signIn_idle', 'signIn_refused', 'signIn_left', 'signIn_away', 'email', 'password', 'goOn',
  'withProvider', 'demoWay', 'welcome', 'choosePassword', 'newPassword', 'newPasswordHint', 'invitationOver',
  'invitationOverHint', 'toSignIn', 'factor', 'factorLead', 'code', 'recoveryCode', 'recoveryLead', 'useRecovery',
  'useCode', 'enrol', 'enrolLead', 'enrolPicture', 'enrolByHand', 'recovery', 'recoveryKeep', 'recoveryKept',
  'gate_wrong', 'gate_slow', 'gate_expired', 'gate_signedOut', 'gate_malformed', 'gate_unavailable', 'weak_short',
  'weak_long', 'weak_simple', 'weak_guessable',
  // Around everything
  'parts', 'queue', 'calls', 'find', 'wall', 'members', 'presence', 'presence_on', 'presence_break', 'presence_off',
  'keys', 'keysHint', 'keysOn', 'look', 'look_system', 'look_light', 'look_dark', 'sound', 'tellMe', 'signOut',
  'shut', 'notNow', 'print', 'reading', 'lineLost', 'switchedOff', 'endsSoon', 'colleague', 'keyKeys', 'keyQueue',
  'keyNext', 'keyPrevious', 'keyClaim', 'keyReply', 'keyHelpline', 'keyCanned', 'keyNote', 'keyReturn', 'keyClose',
  'keyTransfer', 'keyEndCrisis', 'keySummary', 'keyLines', 'keyFind', 'keyCalls', 'keyPause',
  // The queue
  'filters', 'filter_all', 'filter_waiting', 'filter_mine', 'mine', 'waiting', 'others', 'waits', 'withYou',
  'withName', 'fresh', 'forTeam', 'keptFor', 'keptForYou', 'allQuiet', 'nobodyWaits', 'overnight', 'rang',
  'ringTitle', 'priority_crisis', 'priority_medical', 'priority_pregnancy', 'priority_asked', 'priority_outcome',
  'channel_web', 'channel_sms', 'channel_teams', 'channel_terminal', 'language_en', 'language_es',
  // A conversation
  'conversation', 'choose', 'toQueue', 'toSummary', 'toTalk', 'personOn', 'person', 'program', 'lines',
  'earlierGone', 'newBelow', 'shown_taken', 'shown_unknown', 'shown_forbidden', 'youHaveIt', 'watching', 'owner_bot',
  'owner_waiting', 'owner_human', 'owner_nobody', 'lostIt', 'lostTo', 'safety_clear', 'safety_checkIn',
  'safety_doubt', 'safety_moderate', 'safety_high', 'safety_emergency', 'safety_past', 'claim', 'stepIn', 'claimed',
  'helpline', 'helplineGiven', 'endCrisis', 'endCrisisSure', 'crisisEnded', 'giveBack', 'giveBackSure', 'returned',
  'close', 'closeTitle', 'closeHow', 'closed', 'transfer', 'transferTitle', 'transferTo', 'transferHint',
  'transferReason', 'transferred', 'team_nurses', 'team_supervisors', 'team_admissions', 'note', 'noteText',
  'noteHint', 'keepNote', 'noteKept', 'flag', 'flagMissed', 'flagFalseAlarm', 'flagged', 'reply', 'send', 'sending',
  'canned', 'cannedHint', 'keptHere', 'limit_web', 'limit_sms', 'limit_teams', 'limit_terminal', 'limitText',
  'limitTextWide', 'hindrance_optedOut', 'hindrance_begunAnew', 'hindrance_silent', 'hindrance_usedUp',
  'hindrance_noNumber', 'hindrance_morning', 'advice_number', 'advice_email', 'advice_birthdate', 'advice_claim', 'advice_condition',
  'advice_dosing', 'advice_presence', 'advice_pressure', 'advice_stigma', 'pauseTitle', 'pauseText', 'pauseTake',
  'pauseNo', 'refused_takenBy', 'refused_taken', 'refused_full', 'refused_gone', 'refused_lost', 'refused_inCrisis',
  'refused_empty', 'refused_tooLong', 'refused_unknown', 'refused_forbidden', 'refused_malformed', 'refused_slow',
  'refused_known', 'refused_changed', 'refused_away', 'refused_unavailable',
  // The summary
  'summary', 'danger', 'noDanger', 'unknown', 'declined', 'outcome', 'flags', 'goals', 'practical', 'barriers',
  'askedAlready', 'notes', 'noNotes', 'ended', 'category_suicide_self', 'category_suicide_other',
  'category_self_harm', 'category_overdose_now', 'category_withdrawal_danger', 'category_violence_abuse',
  'category_medical_emergency', 'about_self', 'about_other', 'outcome_OUTPATIENT', 'outcome_IOP', 'outcome_PHP',
  'outcome_RESIDENTIAL', 'outcome_COUNSELLOR', 'outcome_MEDICAL_EVAL', 'outcome_CRISIS_988', 'outcome_EMERGENCY_911',
  'mark_crisis_high', 'mark_crisis_moderate', 'mark_withdrawal', 'mark_medical', 'mark_pregnancy',
  'mark_priority_pregnant', 'mark_show_988', 'mark_show_dv_line', 'mark_naloxone_info', 'mark_do_not_stop_suddenly',
  'mark_iop_plus_recovery_housing_option', 'mark_meal_support', 'mark_motivation_support', 'mark_schedule_barrier',
  'mark_transport_barrier', 'mark_cost_concern', 'mark_language', 'barrier_work', 'barrier_children', 'barrier_ride',
  'barrier_money', 'barrier_language', 'barrier_nothing', 'disposition_admission', 'disposition_callArranged',
  'disposition_information', 'disposition_referredOut', 'disposition_emergency', 'disposition_notReady',
  'disposition_notForUs', 'disposition_noAnswer',
  // Its parts, and why each rule asks for what it asks for
  'dimension_safety', 'dimension_use', 'dimension_body', 'dimension_feelings', 'dimension_stopping', 'dimension_home',
  'rule_E1', 'rule_E2', 'rule_E3', 'rule_E4', 'rule_E5', 'rule_E6', 'rule_S1', 'rule_C1', 'rule_C2', 'rule_C3',
  'rule_C4', 'rule_S2', 'rule_M1', 'rule_M2', 'rule_M3', 'rule_M3b', 'rule_M4', 'rule_M5', 'rule_M5b', 'rule_M6',
  'rule_M7', 'rule_K1', 'rule_K2', 'rule_K3', 'rule_K4', 'rule_K5', 'rule_K6', 'rule_K7', 'rule_K8', 'rule_R1',
  'rule_R2', 'rule_R3', 'rule_R4', 'rule_R5', 'rule_R6', 'rule_P1', 'rule_P2', 'rule_P3', 'rule_I1', 'rule_I2',
  'rule_I3', 'rule_I4', 'rule_I5', 'rule_I6', 'rule_I7', 'rule_O1',
  // Calls
  'callsHint', 'noCalls', 'call_callback', 'call_followUp', 'callOverdue', 'callTo', 'callEnd_kept',
  'callEnd_noAnswer', 'callEnd_declined', 'callMoved', 'callMovedTitle', 'callMovedTo', 'callMovedNone', 'callMove',
  'callEnded', 'callTaken',
  // Find
  'findLabel', 'findHint', 'findAct', 'foundNone', 'foundCount', 'foundLast',
  // The supervisor's wall
  'wallSince', 'since_hours', 'since_day', 'since_week', 'answerRate', 'answerRateHint', 'speed', 'speedHint',
  'nobodyYet', 'waitingNow', 'liveNow', 'opened', 'answered', 'promisedCalls', 'declinedCalls', 'whoIsOn',
  'nobodyOn', 'overTime', 'timeColumn', 'rateColumn', 'speedColumn', 'zoneHint', 'killSwitch', 'killOff', 'killOn',
  'switchOff', 'switchOffSure', 'switchOffYes', 'switchOn',
  // Accounts
  'membersHint', 'memberName', 'memberEmail', 'memberRoles', 'memberSites', 'memberAllSites', 'state_shut',
  'state_active', 'state_invited', 'role_counsellor', 'role_supervisor', 'role_editor', 'role_auditor', 'role_admin',
  'invite', 'inviteAct', 'inviteLink', 'copy', 'copied', 'changeMember', 'keepMember', 'shutMember',
  'shutMemberSure', 'openMember', 'resetMember', 'resetMemberSure', 'memberKept', 'nothingOpen',
] as const;
export type ConsoleKey = (typeof consoleKeys)[number];
