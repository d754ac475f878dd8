package org.tricolore.workshop.scenario;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.config.Site;
import org.tricolore.model.Words;
import org.tricolore.workshop.deeds.Deed;
import org.tricolore.workshop.deeds.Deeds;

/**
 * Reads a scenario line by line:
 *
 * <pre>
 * scenario 1                # always the first line
 * site cetur1988            # where it can be played; may be left out
 * begin 2020-03-17T11:58    # what the wall clock is set to; may be left out
 * 5     lamp lamp="F1 red" is=BROKEN
 * 1:30  order post=PC_CIRCULATION target=junction type=SelectPlan plan=peak80 minutes=30 reason="evening peak"
 * </pre>
 */
public final class ScenarioReader {
    /** The first line of every scenario. */
    public static final String HEAD = "scenario 1";

    /** Longest text, characters. */
    public static final int LONGEST = 100_000;

    private static final Pattern TIME = Pattern.compile("(?:(?:(\\d{1,3}):)?(\\d{1,3}):)?(\\d{1,6})(?:\\.(\\d))?");

    private static final Pattern WORD =
            Pattern.compile("([A-Za-z][A-Za-z0-9]*)=(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"=]+)(?=\\s|$)");

    private final Site site;

    private final Deeds deeds;

    private final List<Reading.Problem> problems = new ArrayList<>();

    private final List<Scenario.Line> lines = new ArrayList<>();

    private Optional<LocalDateTime> begin = Optional.empty();

    private boolean headed;

    private ScenarioReader(Site site) {
        this.site = site;
        this.deeds = Deeds.of(site);
    }

    public static Reading read(String text, Site site) {
        ScenarioReader reader = new ScenarioReader(site);
        if (text.length() > LONGEST) {
            reader.wrong(
                    1,
                    "the text is too long: at most " + LONGEST + " characters",
                    "le texte est trop long : au plus " + LONGEST + " caractères");
        } else {
            int number = 0;
            for (String line : text.split("\\R", -1)) {
                reader.line(++number, withoutComment(line).strip());
            }
            if (!reader.headed && reader.problems.isEmpty()) {
                reader.wrong(
                        1,
                        "a scenario begins with the line \"" + HEAD + "\": add it",
                        "un scénario commence par la ligne « " + HEAD + " » : ajoutez-la");
            }
        }
        return reader.problems.isEmpty()
                ? new Reading.Read(new Scenario(reader.begin, reader.lines))
                : new Reading.Unreadable(reader.problems);
    }

    /** A # ends the line, unless it stands in quotation marks. */
    private static String withoutComment(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '\\' && quoted) {
                i++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (each == '#' && !quoted) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private void line(int number, String line) {
        if (line.isEmpty()) {
            return;
        }
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        if (!headed) {
            headed = true;
            if (!line.equals(HEAD)) {
                wrong(
                        number,
                        "a scenario begins with the line \"" + HEAD + "\", not with \"" + line + "\": put it first",
                        "un scénario commence par la ligne « " + HEAD + " », pas par « " + line
                                + " » : mettez-la en tête");
            }
            return;
        }
        switch (parts[0]) {
            case "site" -> site(number, rest);
            case "begin" -> begin(number, rest);
            default -> deed(number, parts[0], rest);
        }
    }

    private void site(int number, String name) {
        if (!name.equals(site.name())) {
            wrong(
                    number,
                    "this scenario is for " + name + ", here is " + site.name() + ": play it there, or change the line",
                    "ce scénario est pour " + name + ", ici c'est " + site.name() + " : jouez-le là-bas, ou changez la"
                            + " ligne");
        }
    }

    private void begin(int number, String time) {
        try {
            begin = Optional.of(LocalDateTime.parse(time));
        } catch (DateTimeParseException e) {
            wrong(
                    number,
                    "\"" + time + "\" is no date with an hour: write it as 2020-03-17T11:58",
                    "« " + time + " » n'est pas une date avec une heure : écrivez 2020-03-17T11:58");
        }
    }

    private void deed(int number, String time, String rest) {
        Matcher at = TIME.matcher(time);
        if (!at.matches()) {
            wrong(
                    number,
                    "\"" + time + "\" is no time: a line begins with seconds (12.5) or minutes and seconds (1:30)",
                    "« " + time + " » n'est pas un temps : une ligne commence par des secondes (12.5) ou des minutes et"
                            + " secondes (1:30)");
            return;
        }
        long millis = part(at, 1) * 3_600_000 + part(at, 2) * 60_000 + part(at, 3) * 1000 + part(at, 4) * 100;
        if (!lines.isEmpty() && millis < lines.getLast().atMillis()) {
            wrong(
                    number,
                    "it is before the line above: put the lines in the order of their times",
                    "elle précède la ligne du dessus : mettez les lignes dans l'ordre des temps");
            return;
        }
        String[] parts = rest.split("\\s+", 2);
        words(number, parts.length > 1 ? parts[1].strip() : "").ifPresent(with -> {
            Deed deed = new Deed(parts[0], with);
            deeds.wrong(deed)
                    .ifPresentOrElse(
                            why -> problems.add(new Reading.Problem(number, why)),
                            () -> lines.add(new Scenario.Line(number, millis, deed)));
        });
    }

    private static long part(Matcher time, int group) {
        return time.group(group) == null ? 0 : Long.parseLong(time.group(group));
    }

    private Optional<SortedMap<String, String>> words(int number, String text) {
        SortedMap<String, String> with = new TreeMap<>();
        Matcher word = WORD.matcher(text);
        int from = 0;
        while (from < text.length()) {
            if (!word.find(from) || !text.substring(from, word.start()).isBlank()) {
                wrong(
                        number,
                        "\"" + text.substring(from).strip()
                                + "\" is not understood: write name=value, with \"…\" around" + " what has blanks",
                        "« " + text.substring(from).strip() + " » n'est pas compris : écrivez nom=valeur, avec \"…\""
                                + " autour de ce qui a des espaces");
                return Optional.empty();
            }
            String value = word.group(2);
            boolean quoted = value.startsWith("\"");
            with.put(
                    word.group(1),
                    quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value);
            from = word.end();
        }
        return Optional.of(with);
    }

    private void wrong(int line, String english, String french) {
        problems.add(new Reading.Problem(line, new Words(english, french)));
    }
}
