package org.tricolore.workshop.diagram;

import java.util.Locale;
import org.tricolore.model.SignalType.Users;

/** The words of a diagram in one language, and how that language writes seconds. */
enum Words {
    ENGLISH(
            "Signal diagram",
            "Site",
            "Plan",
            "Cycle",
            "Offset",
            "Plan change",
            "Group",
            "Stages",
            "Green",
            "Yellow",
            "Red",
            "Flashing",
            "Intergreen that binds (s)",
            "Plan change point",
            "Common reference (offset)"),
    FRENCH(
            "Diagramme de feux",
            "Site",
            "Plan",
            "Cycle",
            "Décalage",
            "Changement de plan",
            "Ligne",
            "Phases",
            "Vert",
            "Jaune",
            "Rouge",
            "Clignotant",
            "Intervert déterminant (s)",
            "Point de changement de plan",
            "Référence commune (décalage)");

    final String title;
    final String site;
    final String plan;
    final String cycle;
    final String offset;
    final String change;
    final String group;
    final String stages;
    final String green;
    final String yellow;
    final String red;
    final String flashing;
    final String intergreen;
    final String switchPoint;
    final String reference;

    Words(
            String title,
            String site,
            String plan,
            String cycle,
            String offset,
            String change,
            String group,
            String stages,
            String green,
            String yellow,
            String red,
            String flashing,
            String intergreen,
            String switchPoint,
            String reference) {
        this.title = title;
        this.site = site;
        this.plan = plan;
        this.cycle = cycle;
        this.offset = offset;
        this.change = change;
        this.group = group;
        this.stages = stages;
        this.green = green;
        this.yellow = yellow;
        this.red = red;
        this.flashing = flashing;
        this.intergreen = intergreen;
        this.switchPoint = switchPoint;
        this.reference = reference;
    }

    static Words in(Locale locale) {
        return locale.getLanguage().equals(Locale.FRENCH.getLanguage()) ? FRENCH : ENGLISH;
    }

    /** Milliseconds as seconds, without needless decimals: {@code 19}, {@code 19.5} or {@code 19,5}. */
    String seconds(int millis) {
        String text =
                java.math.BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
        return this == FRENCH ? text.replace('.', ',') : text;
    }

    String users(Users users) {
        return switch (users) {
            case VEHICLES -> this == FRENCH ? "véhicules" : "vehicles";
            case PEDESTRIANS -> this == FRENCH ? "piétons" : "pedestrians";
            case CYCLES -> this == FRENCH ? "cycles" : "cycles";
            case BUSES -> "bus";
            case TRAMS -> this == FRENCH ? "tramway" : "trams";
        };
    }

    String name(Chart.Colour colour) {
        return switch (colour) {
            case GREEN -> green;
            case YELLOW -> yellow;
            case RED -> red;
            case FLASHING -> flashing;
        };
    }
}
