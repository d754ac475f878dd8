package org.tricolore.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.tricolore.model.RefusalCode;

/**
 * One JSON object read field by field: each field must be there, of its type and within its bounds, and no other may
 * stand beside them.
 */
final class Claims {
    /** Whole numbers every JSON library of the world reads alike: up to 2^53 − 1. */
    static final long MOST = (1L << 53) - 1;

    private static final Pattern UTC = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final JsonNode object;

    /** Where the object stands, such as {@code do.}; empty at the top. */
    private final String prefix;

    Claims(JsonNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    static Claims of(JsonNode node) throws Malformed {
        if (!node.isObject()) {
            throw new Malformed(
                    RefusalCode.MALFORMED, "the order is not a JSON object", "l'ordre n'est pas un objet JSON");
        }
        return new Claims(node, "");
    }

    /** @throws Malformed when a field stands here that is not among {@code names} */
    void onlyHas(String... names) throws Malformed {
        List<String> known = Arrays.asList(names);
        for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
            String name = each.next();
            if (!known.contains(name)) {
                throw fault(Printable.brief(name), "no such field exists here", "ce champ n'existe pas ici");
            }
        }
    }

    Claims object(String name) throws Malformed {
        JsonNode node = field(name);
        if (!node.isObject()) {
            throw fault(name, "must be an object", "doit être un objet");
        }
        return new Claims(node, prefix + name + ".");
    }

    /** A text of {@code least} to {@code most} characters without control characters. */
    String text(String name, int least, int most) throws Malformed {
        JsonNode node = field(name);
        if (!node.isTextual()) {
            throw fault(name, "must be a string", "doit être une chaîne de caractères");
        }
        String text = node.textValue();
        if (text.length() < least || text.length() > most) {
            throw fault(
                    name,
                    "must have " + least + " to " + most + " characters, not " + text.length(),
                    "doit avoir de " + least + " à " + most + " caractères, et non " + text.length());
        }
        if (!Printable.is(text)) {
            throw fault(
                    name,
                    "has control characters or half a surrogate pair",
                    "contient des caractères de contrôle ou une moitié de paire de substitution");
        }
        return text;
    }

    /** A whole number from 0 to 2^53 − 1. */
    long number(String name) throws Malformed {
        return number(name, 0, MOST);
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** A whole number within bounds. */
    long number(String name, long least, long most) throws Malformed {
        JsonNode node = field(name);
        if (!node.isIntegralNumber()) {
            throw fault(name, "must be a whole number", "doit être un nombre entier");
        }
        if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
            throw fault(
                    name,
                    "must lie between " + least + " and " + most,
                    "doit être compris entre " + least + " et " + most);
        }
        return node.longValue();
    }

    boolean flag(String name) throws Malformed {
        JsonNode node = field(name);
        if (!node.isBoolean()) {
            throw fault(name, "must be true or false", "doit être true ou false");
        }
        return node.booleanValue();
    }

    /** A number of seconds from 0, to the tenth at most: how many tenths it is. */
    int tenths(String name, int mostSeconds) throws Malformed {
        JsonNode node = field(name);
        if (node.isNumber()) {
            try {
                int tenths = node.decimalValue().movePointRight(1).intValueExact();
                if (tenths >= 0 && tenths <= mostSeconds * 10) {
                    return tenths;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                // Said below, with the bounds; 1e999 is a number to JSON and none to anybody else.
            }
        }
        throw fault(
                name,
                "must be a number of seconds from 0 to " + mostSeconds + ", to the tenth",
                "doit être un nombre de secondes de 0 à " + mostSeconds + ", au dixième");
    }

    UUID uuid(String name) throws Malformed {
        String text = text(name, 0, 100);
        if (!CANONICAL_UUID.matcher(text).matches()) {
            throw fault(
                    name,
                    "must be a UUID in its canonical, lower-case form",
                    "doit être un UUID sous sa forme canonique, en minuscules");
        }
        return UUID.fromString(text);
    }

    Instant instant(String name) throws Malformed {
        String text = text(name, 0, 100);
        try {
            if (UTC.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below, with the wrong form.
        }
        throw fault(
                name,
                "must be a UTC time like 2026-11-23T10:00:00.000Z",
                "doit être une heure UTC comme 2026-11-23T10:00:00.000Z");
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> values) throws Malformed {
        String text = text(name, 0, 100);
        for (E value : values.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        String all = Arrays.toString(values.getEnumConstants());
        throw fault(name, "must be one of " + all, "doit être l'un de " + all);
    }

    Malformed fault(String name, String english, String french) {
        String where = prefix + name;
        return new Malformed(RefusalCode.MALFORMED, where + ": " + english, where + " : " + french);
    }

    private JsonNode field(String name) throws Malformed {
        JsonNode node = object.get(name);
        if (node == null) {
            throw fault(name, "is missing", "manque");
        }
        return node;
    }
}
