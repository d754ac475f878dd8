package org.tricolore.street.panel;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.tricolore.multi.Drawing;
import org.tricolore.multi.Face;
import org.tricolore.multi.Pixel;
import org.tricolore.multi.Renderer;

/**
 * A text panel as NTCIP 1203 describes one: messages that can be changed, activated by their check sum, with priority and
 * duration, and what is shown when the time of one has run out, the line is dead or the power was.
 *
 * <p>It lives in the time of the clock it is given, looked at whenever somebody looks at it. Safe for threads.
 */
public final class SimulatedPanel {
    static final int CHANGEABLE = 3;
    static final int CURRENT = 5;
    static final int BLANK = 7;

    static final int SLOTS = 4;
    static final int FOREVER = 65_535;

    /** What activation says of itself. */
    static final int NONE = 2;

    private static final int PRIORITY = 3;
    private static final int MESSAGE_STATUS = 4;
    private static final int MEMORY_TYPE = 5;
    private static final int NUMBER = 6;
    private static final int CRC = 7;

    private static final int SYNTAX = 5;

    /** Who put up what is shown. */
    private static final int CENTRAL = 8;

    private static final int POWER_RECOVERY = 10;
    private static final int COMM_LOSS = 12;
    private static final int END_DURATION = 14;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** What shall be shown when something has happened, by the object that says so. */
    enum Happening {
        SHORT_POWER_LOSS,
        LONG_POWER_LOSS,
        LINK_LOSS,
        POWER_LOSS,
        END
    }

    final Face face;

    private final LongSupplier clock;

    final List<Slot> slots = new ArrayList<>();
    final Slot current = new Slot();
    final byte[][] codes = new byte[Happening.values().length][];

    byte[] source = code(BLANK, 1, 0);
    int sourceMode = CENTRAL;
    int activateError = NONE;
    int validateError = NONE;
    int syntaxError = NONE;
    int syntaxPosition;
    int shortPowerLossSeconds = 60;
    int linkLossMinutes;
    int illuminationControl = 2;
    int level = 100;
    int celsius = 20;
    SortedSet<Pixel> broken = new TreeSet<>();

    /** When the message ends; the largest number: never. */
    private long ends = Long.MAX_VALUE;

    private long heard;

    /** @param clock nanoseconds since whenever */
    public SimulatedPanel(Face face, LongSupplier clock) {
        this.face = face;
        this.clock = clock;
        this.heard = clock.getAsLong();
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new Slot());
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(BLANK, 1, 0);
        }
        codes[Happening.SHORT_POWER_LOSS.ordinal()] = code(CURRENT, 1, 0);
        current.status = Slot.VALID;
    }

    static byte[] code(int memory, int number, int crc) {
        return ByteBuffer.allocate(5)
                .put((byte) memory)
                .putShort((short) number)
                .putShort((short) crc)
                .array();
    }

    /** Somebody asks or sets something: the line lives. */
    synchronized void heard() {
        advance();
        heard = clock.getAsLong();
    }

    synchronized void advance() {
        long now = clock.getAsLong();
        if (linkLossMinutes > 0 && now - heard >= linkLossMinutes * MINUTE && sourceMode != COMM_LOSS) {
            happens(Happening.LINK_LOSS, COMM_LOSS);
        }
        if (now >= ends) {
            happens(Happening.END, END_DURATION);
        }
    }

    private void happens(Happening what, int mode) {
        byte[] code = codes[what.ordinal()];
        ends = code[0] == CURRENT ? ends : Long.MAX_VALUE;
        sourceMode = mode;
        if (code[0] != CURRENT) {
            boolean kept = code[0] == CHANGEABLE && check(ByteBuffer.wrap(code)) == NONE;
            show(kept ? code : code(BLANK, 1, 0));
        }
    }

    private void show(byte[] code) {
        int number = ByteBuffer.wrap(code).getShort(1) & 0xFFFF;
        if (code[0] == CHANGEABLE) {
            current.take(slots.get(number - 1));
        } else {
            Slot blank = new Slot();
            blank.priority = number;
            current.take(blank);
        }
        source = code.clone();
    }

    /** What keeps a message from being shown, {@link #NONE} if nothing does. */
    private int check(ByteBuffer code) {
        int memory = code.get(0);
        int number = code.getShort(1) & 0xFFFF;
        if (memory == BLANK) {
            return number >= 1 && number <= 255 ? NONE : NUMBER;
        }
        if (memory != CHANGEABLE) {
            return MEMORY_TYPE;
        }
        if (number < 1 || number > SLOTS) {
            return NUMBER;
        }
        Slot slot = slots.get(number - 1);
        return slot.status != Slot.VALID ? MESSAGE_STATUS : slot.crc() != (code.getShort(3) & 0xFFFF) ? CRC : NONE;
    }

    /**
     * Judges an order to show something.
     *
     * @param code duration in minutes (2 octets), priority (1), kind of memory (1), number (2), check sum (2), whose (4)
     * @return whether {@link #activate} may follow
     */
    synchronized boolean mayActivate(byte[] code) {
        advance();
        activateError = code.length != 12
                ? 1
                : (code[2] & 0xFF) < current.priority && current.multi.length > 0
                        ? PRIORITY
                        : check(ByteBuffer.wrap(code, 3, 5).slice());
        return activateError == NONE;
    }

    synchronized void activate(byte[] code) {
        int minutes = ByteBuffer.wrap(code).getShort(0) & 0xFFFF;
        byte[] message = new byte[5];
        System.arraycopy(code, 3, message, 0, 5);
        show(message);
        sourceMode = CENTRAL;
        remaining(minutes);
    }

    synchronized void remaining(int minutes) {
        ends = minutes == FOREVER ? Long.MAX_VALUE : clock.getAsLong() + minutes * MINUTE;
    }

    /** Minutes, rounded up. */
    synchronized int remaining() {
        return ends == Long.MAX_VALUE ? FOREVER : (int) Math.max(0, Math.ceilDiv(ends - clock.getAsLong(), MINUTE));
    }

    synchronized void validate(Slot slot) {
        Drawing drawing = Renderer.draw(slot.text(), face);
        boolean fits = drawing instanceof Drawing.Shown;
        slot.status = fits ? Slot.VALID : Slot.ERROR;
        validateError = fits ? NONE : SYNTAX;
        syntaxError = drawing instanceof Drawing.Misfit misfit ? misfit.reason().code() : NONE;
        syntaxPosition = drawing instanceof Drawing.Misfit misfit ? misfit.position() : 0;
    }

    synchronized int shortError() {
        return (broken.isEmpty() ? 0 : 1 << 5) | (celsius >= 60 ? 1 << 9 : 0) | (celsius >= 75 ? 1 << 11 : 0);
    }

    // --- what stands on the street, and hands

    /** The message people see, in MULTI markup; empty while it is dark. */
    public synchronized String reads() {
        advance();
        return celsius >= 75 ? "" : current.text();
    }

    /** Its first page as it is seen, {@code #} is lit; with the pixels that do not work. */
    public synchronized List<String> rows() {
        if (!(Renderer.draw(reads(), face) instanceof Drawing.Shown shown)) {
            throw new IllegalStateException("a panel shows nothing that does not fit: " + reads());
        }
        List<StringBuilder> rows = new ArrayList<>();
        shown.pages().getFirst().rows().forEach(row -> rows.add(new StringBuilder(row)));
        broken.forEach(pixel -> rows.get(pixel.y()).setCharAt(pixel.x(), pixel.stuckOn() ? '#' : '.'));
        return rows.stream().map(StringBuilder::toString).toList();
    }

    /** Brightness, %. */
    public synchronized int brightness() {
        return level;
    }

    /** Breaks pixels, or mends all with an empty set; those beside the face do not exist. */
    public synchronized void wear(SortedSet<Pixel> pixels) {
        SortedSet<Pixel> next = new TreeSet<>(pixels);
        next.removeIf(pixel -> pixel.x() >= face.width() || pixel.y() >= face.height());
        broken = next;
    }

    /** From 60 °C on it warns, from 75 °C on it is dark. */
    public synchronized void heat(int degrees) {
        celsius = degrees;
    }

    /** The power was away for so long and is back. */
    public synchronized void powerLoss(Duration away) {
        boolean isLong = away.toSeconds() > shortPowerLossSeconds;
        happens(isLong ? Happening.LONG_POWER_LOSS : Happening.SHORT_POWER_LOSS, POWER_RECOVERY);
        heard = clock.getAsLong();
    }
}
