package org.tricolore.street.board;

import java.util.Locale;
import org.tricolore.hal.ChannelSet;
import org.tricolore.street.LampMishap;
import org.tricolore.street.board.Boards.Mood;

/** Hands at simulated boards and the street behind them, in words such as {@code break F1 red}. */
public final class BoardHands {
    private static final String HELP = "state | reset | break LAMP | mend LAMP | on INPUT | off INPUT | well UNIT |"
            + " silent UNIT | garbled UNIT | slow UNIT";

    private final Boards boards;

    public BoardHands(Boards boards) {
        this.boards = boards;
    }

    /** Does it and says what came of it, in one line. */
    public String obey(String words) {
        String[] parts = words.strip().split(" +", 2);
        try {
            return switch (parts[0]) {
                case "state" -> state();
                case "reset" -> reset();
                case "break" -> mishap(parts[1], LampMishap.BROKEN);
                case "mend" -> mishap(parts[1], LampMishap.NONE);
                case "on" -> set(parts[1], true);
                case "off" -> set(parts[1], false);
                case "well", "silent", "garbled", "slow" -> mood(parts[0], parts[1]);
                default -> HELP;
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            return wrong.getMessage() + "; " + HELP;
        }
    }

    private String state() {
        ChannelSet seen = boards.cabinet().seen();
        return "flasher " + boards.cabinet().flasher() + ", coils " + boards.written() + ", lamps " + seen
                + ", requests " + boards.requests()
                + String.format(Locale.ROOT, ", pulses at most %.1f ms apart", boards.longestGap());
    }

    private String reset() {
        boards.cabinet().door(true);
        String answer = boards.cabinet().pressReset().toString();
        boards.cabinet().door(false);
        return answer;
    }

    private String mishap(String lamp, LampMishap mishap) {
        boards.cabinet().mishap(boards.cabinet().lamp(lamp), mishap);
        return lamp + " " + mishap;
    }

    private String set(String input, boolean on) {
        boards.cabinet().set(input, on);
        return input + (on ? " on" : " off");
    }

    private String mood(String mood, String unit) {
        boards.mood(Integer.parseInt(unit), Mood.valueOf(mood.toUpperCase(Locale.ROOT)));
        return "unit " + unit + " " + mood;
    }
}
