// The page's words in French and English, and the language in use.

import { MORE } from "./words-desk.js";
import { THEATRE } from "./words-theatre.js";

const WORDS = {
  ...MORE,
  ...THEATRE,
  streetClock: ["Street clock", "Heure de la rue"],
  speed: ["Speed", "Vitesse"],
  line: ["Line", "Liaison"],
  online: ["online", "en ligne"],
  offline: ["agent offline", "agent hors ligne"],
  noBroker: ["no broker", "broker injoignable"],
  noRoom: ["page disconnected", "page déconnectée"],
  waiting: ["waiting…", "en attente…"],
  junction: ["Junction", "Carrefour"],
  now: ["Now", "En ce moment"],
  desk: ["Give an order", "Donner un ordre"],
  diagram: ["Signal diagram", "Diagramme de feux"],
  orders: ["Orders and their life", "Les ordres et leur vie"],
  cabinet: ["Virtual cabinet", "Armoire virtuelle"],
  footer: ["Tricolore workshop. A virtual street: no real lamp is lit from here.", "Atelier Tricolore. Rue virtuelle : aucun feu réel n’est allumé d’ici."],
  plan: ["Plan", "Plan"],
  mode: ["Mode", "Mode"],
  stage: ["Stage", "Phase"],
  phase: ["Junction", "Carrefour"],
  of: ["of", "sur"],
  wanted: ["{plan} is waiting for its change point", "{plan} attend son point de changement"],
  wantedSoon: ["{plan} takes over in about {s} s", "{plan} prend le relais dans {s} s environ"],
  chosenBy: ["chosen by", "choisi par"],
  flasher: ["Flasher", "Clignoteur"],
  flasherOn: ["holds the lamps", "tient les feux"],
  flasherOff: ["at rest", "au repos"],
  flasherUnknown: ["unknown", "inconnu"],
  flashingNow: ["The cabinet’s own flasher holds the lamps", "Le clignoteur de l’armoire tient les feux"],
  junctions: ["Junctions of this cabinet", "Carrefours de cette armoire"],
  whom: ["For", "Pour"],
  allJunctions: ["all junctions", "tous les carrefours"],
  selectPlan: ["Plan", "Plan"],
  setMode: ["Mode", "Mode"],
  lease: ["For (minutes of the street)", "Durée (minutes de la rue)"],
  reason: ["Reason", "Motif"],
  reasonHint: ["e.g. evening peak", "p. ex. pointe du soir"],
  send: ["Send", "Envoyer"],
  sent: ["Order sent", "Ordre envoyé"],
  cycle: ["cycle", "cycle"],
  revoke: ["Revoke", "Annuler"],
  revoking: ["Revoked from the page", "Annulé depuis la page"],
  noOrders: ["No order yet. The calendar stands underneath.", "Aucun ordre. Le calendrier fait foi."],
  what: ["Order", "Ordre"],
  life: ["Life", "Vie"],
  until: ["Until", "Jusqu’à"],
  actuated: ["actuated", "adaptatif"],
  detectors: ["Who is there", "Qui est là"],
  panelHint: ["Heard while the police key is turned. A press for the next stage acts after the minimum green.", "Écouté tant que la clé police est tournée. Un appui pour la phase suivante agit après le vert minimum."],
  detectorsHint: ["A loop stays occupied until you click again; a button is pressed once.", "Une boucle reste occupée jusqu’au clic suivant ; un bouton est appuyé une fois."],
  door: ["Door", "Porte"],
  open: ["open", "ouverte"],
  closed: ["closed", "fermée"],
  openDoor: ["Open the door", "Ouvrir la porte"],
  closeDoor: ["Close the door", "Fermer la porte"],
  reset: ["Press reset", "Appuyer sur réarmement"],
  resetDone: ["Reset pressed", "Réarmement appuyé"],
  resetHint: ["A latched fault opens only here, on site: the reset button is behind the door.", "Un défaut verrouillé ne se lève qu’ici, sur place : le bouton de réarmement est derrière la porte."],
  policeKey: ["Police key", "Clé police"],
  keyIn: ["turned", "tournée"],
  keyOut: ["out", "retirée"],
  turnKey: ["Turn the key", "Tourner la clé"],
  releaseKey: ["Take the key out", "Retirer la clé"],
  lamp: ["Lamp", "Lampe"],
  none: ["none", "aucune"],
  clickLamp: ["Click a lamp in the drawing, or choose it here.", "Cliquez une lampe du dessin, ou choisissez-la ici."],
  cancel: ["Cancel", "Fermer"],
  latched: ["Fault latched", "Défaut verrouillé"],
  remedy: ["Remedy: go to the cabinet, mend the cause, open the door and press reset.", "Remède : à l’armoire, réparer la cause, ouvrir la porte et appuyer sur réarmement."],
  remedyLate: ["Remedy: look at the machine’s load first, for the control came too late; once it has time again, open the door and press reset.", "Remède : voir d’abord la charge de la machine, car le contrôle est venu trop tard ; quand elle a de nouveau le temps, ouvrir la porte et appuyer sur réarmement."],
  remedyFlasher: ["Remedy: look at the machine’s load first, for a control that comes late loses the lamps to the flasher; if the load is low, check the flasher’s relay. Then open the door and press reset.", "Remède : voir d’abord la charge de la machine, car un contrôle en retard perd les feux au profit du clignoteur ; si la charge est faible, vérifier le relais du clignoteur. Puis ouvrir la porte et appuyer sur réarmement."],
  toCabinet: ["Go to the cabinet", "Aller à l’armoire"],
  faults: ["Faults reported", "Défauts signalés"],
  unreachable: ["The workshop does not answer. Is it still running?", "L’atelier ne répond pas. Tourne-t-il encore ?"],
  seen: ["what the street really showed", "ce que la rue a réellement montré"],
  noPlan: ["no plan", "aucun plan"],
  tick: ["tick", "pas"],
  badLease: ["An order lasts a whole number of minutes, from 1 to 44640.", "Un ordre dure un nombre entier de minutes, de 1 à 44640."],

  "mode.NORMAL": ["Normal", "Normal"],
  "mode.FLASHING_YELLOW": ["Flashing yellow", "Jaune clignotant"],
  "mode.ALL_RED": ["All red", "Rouge intégral"],
  "mode.DARK": ["Dark", "Éteint"],
  "phase.DARK": ["Dark", "Éteint"],
  "phase.FLASHING": ["Flashing", "Clignotant"],
  "phase.STEADY_YELLOW": ["Steady yellow", "Jaune fixe"],
  "phase.ALL_RED": ["All red", "Rouge intégral"],
  "phase.RUNNING": ["Running", "En marche"],
  "aspect.OFF": ["dark", "éteint"],
  "aspect.RED": ["red", "rouge"],
  "aspect.RED_AMBER": ["red and amber", "rouge et jaune"],
  "aspect.GREEN": ["green", "vert"],
  "aspect.YELLOW": ["yellow", "jaune"],
  "aspect.FLASHING_YELLOW": ["flashing yellow", "jaune clignotant"],
  "aspect.FLASHING_GREEN": ["flashing green", "vert clignotant"],
  "aspect.FLASHING_RED": ["flashing red", "rouge clignotant"],
  "aspect.HORIZONTAL_BAR": ["stop bar", "barre d’arrêt"],
  "aspect.VERTICAL_BAR": ["go bar", "barre de passage"],
  "aspect.DISC": ["disc", "disque"],
  "aspect.FLASHING_DISC": ["flashing disc", "disque clignotant"],
  "aspect.WALK": ["walk", "passez"],
  "aspect.FLASHING_DONT_WALK": ["flashing don’t walk", "n’entrez plus"],
  "aspect.DONT_WALK": ["don’t walk", "ne passez pas"],
  "colour.red": ["red", "rouge"],
  "colour.yellow": ["yellow", "jaune"],
  "colour.green": ["green", "vert"],
  "colour.white": ["white", "blanc"],
  "letter.red": ["R", "R"],
  "letter.yellow": ["Y", "J"],
  "letter.green": ["G", "V"],
  "letter.white": ["•", "•"],
  "life.SENT": ["Sent", "Envoyé"],
  "life.RECEIVED": ["Received", "Reçu"],
  "life.ACCEPTED": ["Accepted", "Accepté"],
  "life.REFUSED": ["Refused", "Refusé"],
  "life.APPLIED": ["Applied", "Appliqué"],
  "life.SUSPENDED": ["Suspended", "Suspendu"],
  "life.EXPIRED": ["Expired", "Échu"],
  "life.REVOKED": ["Revoked", "Annulé"],
  "life.SUPERSEDED": ["Superseded", "Remplacé"],
  "post.CALENDAR": ["calendar", "calendrier"],
  "post.PC_CIRCULATION": ["PC Circulation", "PC Circulation"],
  "post.PC_SECURITE": ["PC Sécurité", "PC Sécurité"],
  "post.PC_POLICE_MUNICIPALE": ["PC Police municipale", "PC Police municipale"],
  "post.POLICE_PANEL": ["police panel", "panneau police"],
  "post.EMERGENCY": ["emergency", "secours"],
  "post.CABINET": ["cabinet", "armoire"],
};

const listeners = [];

export let language = "en";

export function word(key, values = {}) {
  const pair = WORDS[key];
  const found = pair ? pair[language === "fr" ? 1 : 0] : key.slice(key.indexOf(".") + 1);
  return found.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function speak(chosen) {
  language = chosen === "fr" ? "fr" : "en";
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  for (const listener of listeners) listener();
}

// Other words for some parts of the page.
export function rename(keys) {
  for (const node of document.querySelectorAll("[data-word]")) node.dataset.word = keys[node.dataset.word] ?? node.dataset.word;
  speak(language);
}

// Calls the listener whenever the language changes.
export function onLanguage(listener) {
  listeners.push(listener);
}

// The language of the address (#fr), else the one chosen before, else the browser's.
export function begin() {
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      history.replaceState(null, "", "#" + button.dataset.language);
      try { localStorage.setItem("language", button.dataset.language); } catch { /* a private window keeps nothing */ }
      speak(button.dataset.language);
    });
  }
  let kept = null;
  try { kept = localStorage.getItem("language"); } catch { /* as above */ }
  const wanted = location.hash.slice(1) || kept || navigator.language.slice(0, 2);
  addEventListener("hashchange", () => speak(location.hash.slice(1)));
  speak(wanted === "fr" ? "fr" : "en");
}
