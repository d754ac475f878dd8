package org.tricolore.street.panel;

import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tricolore.multi.Pixel;

/** Hands at a simulated panel, in words such as {@code break 3 4}. */
public final class PanelHands {
    private static final String HELP = "state | break X Y | stick X Y | mend | heat CELSIUS | power SECONDS";

    private final SimulatedPanel panel;

    private final SortedSet<Pixel> broken = new TreeSet<>();

    public PanelHands(SimulatedPanel panel) {
        this.panel = panel;
    }

    /** Does it and says what came of it. */
    public String obey(String words) {
        String[] parts = words.strip().split(" +");
        try {
            return switch (parts[0]) {
                case "state" -> state();
                case "break" -> wear(parts, false);
                case "stick" -> wear(parts, true);
                case "mend" -> mend();
                case "heat" -> heat(Integer.parseInt(parts[1]));
                case "power" -> power(Integer.parseInt(parts[1]));
                default -> HELP;
            };
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
            return HELP;
        }
    }

    private String state() {
        return String.join("\n", panel.rows()) + "\n\"" + panel.reads() + "\", " + panel.brightness() + " %";
    }

    private String wear(String[] parts, boolean stuckOn) {
        Pixel pixel = new Pixel(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), stuckOn);
        if (pixel.x() < 0 || pixel.y() < 0) {
            return HELP;
        }
        broken.add(pixel);
        panel.wear(broken);
        return broken.size() + " broken";
    }

    private String mend() {
        broken.clear();
        panel.wear(broken);
        return "0 broken";
    }

    private String heat(int celsius) {
        panel.heat(celsius);
        return celsius + " °C";
    }

    private String power(int seconds) {
        panel.powerLoss(Duration.ofSeconds(seconds));
        return state();
    }
}
