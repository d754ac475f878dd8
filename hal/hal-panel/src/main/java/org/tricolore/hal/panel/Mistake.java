package org.tricolore.hal.panel;

import org.tricolore.hal.Trouble;

/**
 * What can be wrong with the options of panels: for each a reason and a remedy, in two languages. Names are codes that
 * programs may rely on; {@code {0}}, {@code {1}} are what was written and what would do.
 */
enum Mistake {
    PANEL_OPTION_UNKNOWN(
            "the driver \"ntcip1203\" has no such option",
            "Remove it, or write panel.CHANNEL or one of {0}.",
            "le pilote « ntcip1203 » n'a pas cette option",
            "Enlevez-la, ou écrivez panel.VOIE ou l'une de {0}."),
    PANEL_NOT_A_PANEL(
            "{0} is no panel, and this driver has panels alone",
            "Wire it to another driver.",
            "{0} n'est pas un panneau, et ce pilote n'a que des panneaux",
            "Câblez-le à un autre pilote."),
    PANEL_ADDRESS_MISSING(
            "nobody says where {0} answers",
            "Write its address, such as {1}: 192.0.2.10:161, or {1}: 5 @ /dev/ttyUSB2 on a serial line.",
            "rien ne dit où répond {0}",
            "Écrivez son adresse, par exemple {1}: 192.0.2.10:161, ou {1}: 5 @ /dev/ttyUSB2 sur une ligne série."),
    PANEL_ADDRESS_UNREADABLE(
            "\"{0}\" has no address a panel could answer at, of the form HOST:PORT",
            "Write an address and a port from 1 to 65535, such as 192.0.2.10:161.",
            "« {0} » n'est pas une adresse de panneau, de la forme HÔTE:PORT",
            "Écrivez une adresse et un port de 1 à 65535, par exemple 192.0.2.10:161."),
    PANEL_DROP_UNREADABLE(
            "\"{0}\" names no panel on a serial line, of the form DROP @ PORT",
            "Write its drop address from 1 to {1} and the whole path of the port, such as 5 @ /dev/ttyUSB2.",
            "« {0} » ne désigne aucun panneau sur une ligne série, de la forme ADRESSE @ PORT",
            "Écrivez son adresse de 1 à {1} et le chemin entier du port, par exemple 5 @ /dev/ttyUSB2."),
    PANEL_ADDRESS_TWICE(
            "{0} is the address of {1} already",
            "Two messages would fight for one panel: look at its label and correct one of the two.",
            "{0} est déjà l'adresse de {1}",
            "Deux messages se disputeraient un panneau : regardez son étiquette et corrigez l'une des deux."),
    PANEL_UNWIRED(
            "no panel is wired to channel {0}",
            "Take the address out, or wire a panel to the channel.",
            "aucun panneau n'est câblé à la voie {0}",
            "Enlevez l'adresse, ou câblez un panneau à cette voie."),
    PANEL_COMMUNITY(
            "\"{0}\" is no community that may be sent",
            "Write 1 to 127 letters of ASCII without a space, as they are set at the panel.",
            "« {0} » n'est pas une communauté qui puisse être envoyée",
            "Écrivez de 1 à 127 lettres ASCII sans espace, comme réglées au panneau."),
    PANEL_BAUD(
            "\"{0}\" is no rate of a line",
            "Write one of {1}, as it is set at the panels.",
            "« {0} » n'est pas un débit de ligne",
            "Écrivez l'un de {1}, comme réglé aux panneaux."),
    PANEL_FIGURE(
            "\"{0}\" is not from {1}",
            "Write a whole number within these bounds, without unit.",
            "« {0} » n'est pas de {2}",
            "Écrivez un nombre entier dans ces bornes, sans unité.");

    private final String reason;
    private final String remedy;
    private final String raison;
    private final String remède;

    Mistake(String reason, String remedy, String raison, String remède) {
        this.reason = reason;
        this.remedy = remedy;
        this.raison = raison;
        this.remède = remède;
    }

    /** @param option the option it is about */
    Trouble at(String option, String... figures) {
        String place = "options." + option;
        return new Trouble(
                name(),
                place,
                place + ": " + filled(reason + ". " + remedy, figures),
                place + " : " + filled(raison + ". " + remède, figures));
    }

    private static String filled(String text, String... figures) {
        String filled = text;
        for (int i = 0; i < figures.length; i++) {
            filled = filled.replace("{" + i + "}", figures[i]);
        }
        return filled;
    }
}
