package org.tricolore.workshop.post;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long an order shall stand, as people write it: {@code 45s}, {@code 30m}, {@code 2h}, {@code 1h30m}, {@code 3d}. */
final class Lease implements ITypeConverter<Duration> {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:(\\d{1,3})d)?(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,7})s)?");

    @Override
    public Duration convert(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new TypeConversionException("\"" + text + "\" is no time; write it like 45s, 30m, 2h, 1h30m or 3d");
        }
        Duration lease = Duration.ofDays(part(parts, 1))
                .plusHours(part(parts, 2))
                .plusMinutes(part(parts, 3))
                .plusSeconds(part(parts, 4));
        if (lease.isZero()) {
            throw new TypeConversionException("an order for no time at all has no effect; write it like 2h");
        }
        return lease;
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }
}
