package org.tricolore.workshop.deeds;

import java.util.List;
import java.util.Optional;
import org.tricolore.model.Words;

/** One word that a deed needs, and what it may be. */
sealed interface Field {
    /** Why this value is none, and what would be; empty when it is one. */
    Optional<Words> wrong(String name, String value);

    /** {@code true} or {@code false}. */
    record Flag() implements Field {
        @Override
        public Optional<Words> wrong(String name, String value) {
            return value.equals("true") || value.equals("false")
                    ? Optional.empty()
                    : Optional.of(new Words(
                            name + "=" + value + " is neither true nor false: write one of them",
                            name + "=" + value + " n'est ni true ni false : écrivez l'un des deux"));
        }
    }

    /** One of these. */
    record Choice(List<String> among) implements Field {
        @Override
        public Optional<Words> wrong(String name, String value) {
            if (among.contains(value)) {
                return Optional.empty();
            }
            if (among.isEmpty()) {
                return Optional.of(new Words(
                        "this site has no " + name + ": leave it out", "ce site n'a pas de " + name + " : retirez-le"));
            }
            String all = String.join(", ", among);
            return Optional.of(new Words(
                    name + "=" + value + " is not known here: write one of " + all,
                    name + "=" + value + " est inconnu ici : écrivez l'un de " + all));
        }
    }

    /** A number between these. */
    record Number(double least, double most) implements Field {
        @Override
        public Optional<Words> wrong(String name, String value) {
            return value.matches("-?[0-9]{1,7}(\\.[0-9]{1,3})?")
                            && Double.parseDouble(value) >= least
                            && Double.parseDouble(value) <= most
                    ? Optional.empty()
                    : Optional.of(new Words(
                            name + "=" + value + " is no number from " + plain(least) + " to " + plain(most),
                            name + "=" + value + " n'est pas un nombre de " + plain(least) + " à " + plain(most)));
        }

        private static String plain(double number) {
            return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
        }
    }

    /** A date and an hour where the site is, or the next change between summer and winter time. */
    record Time() implements Field {
        static final String CLOCK_CHANGE = "CLOCK_CHANGE";

        private static final int FIRST_YEAR = 2000;

        private static final int LAST_YEAR = 2099;

        @Override
        public Optional<Words> wrong(String name, String value) {
            try {
                if (value.equals(CLOCK_CHANGE)) {
                    return Optional.empty();
                }
                int year = java.time.LocalDateTime.parse(value).getYear();
                return year >= FIRST_YEAR && year <= LAST_YEAR
                        ? Optional.empty()
                        : Optional.of(new Words(
                                name + "=" + value + ": a clock is set to a year from " + FIRST_YEAR + " to "
                                        + LAST_YEAR,
                                name + "=" + value + " : une horloge se règle à une année de " + FIRST_YEAR + " à "
                                        + LAST_YEAR));
            } catch (java.time.format.DateTimeParseException e) {
                return Optional.of(new Words(
                        name + "=" + value + " is no date with an hour: write it as 2027-03-28T01:58, or "
                                + CLOCK_CHANGE,
                        name + "=" + value + " n'est pas une date avec une heure : écrivez 2027-03-28T01:58, ou "
                                + CLOCK_CHANGE));
            }
        }
    }

    /** Any text up to this length. */
    record Text(int longest) implements Field {
        @Override
        public Optional<Words> wrong(String name, String value) {
            return value.length() <= longest
                    ? Optional.empty()
                    : Optional.of(new Words(
                            name + " has " + value.length() + " characters: at most " + longest + " are taken",
                            name + " a " + value.length() + " caractères : " + longest + " au plus"));
        }
    }
}
