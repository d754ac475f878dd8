package org.tricolore.hal.panel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.panel.Mib.Column;
import org.tricolore.multi.Pixel;

/**
 * One panel and the thread that talks to it.
 *
 * <p>A message is shown for {@code hold} minutes at most and prolonged while the agent lives; when the agent or the line
 * dies the panel goes dark by itself. After a short loss of power it shows what it showed, after a long one nothing.
 */
final class Panel implements AutoCloseable {
    /** A panel is looked at so often, ms. */
    private static final long LOOK_MILLIS = 1_000;

    /** What was said longer ago is not believed any more, ns. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(8);

    /** A message the panel does not take is offered again after so many looks. */
    private static final int SULKS = 30;

    /** How often a panel is asked whether it has judged its message; each time takes a line's way there and back. */
    private static final int MOST_ASKED = 100;

    private static final int HIGHEST = 255;

    private static final int MOST_PIXELS = 2_000;

    private final Line line;

    private final int holdMinutes;

    private final int linkLossMinutes;

    private final TimeSource time;

    private final Semaphore news = new Semaphore(0);

    private final Thread thread;

    private volatile PanelImage wanted = PanelImage.BLANK;

    private volatile boolean closed;

    private volatile Said said;

    /** The rest belongs to the thread. */
    private boolean prepared;

    private int levels;

    private int level = -1;

    /** What the panel would not show, and for how many looks it is not offered again. */
    private byte[] refused = {};

    private int sulking;

    private record Said(PanelStatus status, long at) {}

    Panel(String name, Line line, int holdMinutes, int linkLossMinutes, TimeSource time) {
        this.line = line;
        this.holdMinutes = holdMinutes;
        this.linkLossMinutes = linkLossMinutes;
        this.time = time;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void show(PanelImage image) {
        if (!image.equals(wanted)) {
            wanted = image;
            news.release();
        }
    }

    /** What it says of itself; null while it is silent. */
    PanelStatus status() {
        Said last = said;
        return last == null || time.read().monotonicNanos() - last.at() > FRESH_NANOS ? null : last.status();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        news.release();
        try {
            thread.join(LOOK_MILLIS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }

    private void run() {
        while (!closed) {
            try {
                look();
            } catch (IOException silent) {
                // Whatever it was told is told again once it answers.
                prepared = false;
                level = -1;
            } catch (RuntimeException garbage) {
                prepared = false;
                said = null;
            }
            pause();
        }
        try {
            activate(Mib.BLANK, 1, 0, Mib.FOREVER);
        } catch (IOException gone) {
            // It goes dark by itself when the time of its message has run out.
            prepared = false;
        }
    }

    private void pause() {
        try {
            if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                news.drainPermits();
                sulking = 0;
            }
        } catch (InterruptedException asked) {
            closed = true;
        }
    }

    private void look() throws IOException {
        if (!prepared) {
            prepare();
            prepared = true;
        }
        PanelImage image = wanted;
        byte[] text = Octets.of(image.multi());
        brighten(image);
        byte[] shown = line.octets(Column.TEXT.shown());
        sulking = Math.max(0, sulking - 1);
        if (!Arrays.equals(shown, text) && sulking == 0) {
            offer(text);
            shown = line.octets(Column.TEXT.shown());
        }
        if (shown.length > 0 && Arrays.equals(shown, text) && line.number(Mib.TIME_REMAINING) <= holdMinutes / 2) {
            line.set(Mib.TIME_REMAINING, holdMinutes);
        }
        SortedSet<String> faults = Mib.errors(line.number(Mib.SHORT_ERROR));
        if (refused.length > 0 && Arrays.equals(refused, text)) {
            faults.add("REFUSED");
        }
        String told = Arrays.equals(shown, text) ? image.multi() : Octets.text(shown);
        PanelStatus status = new PanelStatus(told, faults.isEmpty() ? Level.OFF : Level.ON, faults, broken());
        said = new Said(status, time.read().monotonicNanos());
    }

    /** Says what holds where a message says nothing, and what is shown when nobody says anything. */
    private void prepare() throws IOException {
        levels = line.number(Mib.ILLUMINATION_LEVELS);
        byte[] dark = code(Mib.BLANK, 1, 0);
        line.set(Mib.SHORT_POWER_RECOVERY, code(Mib.CURRENT, 1, 0));
        line.set(Mib.LONG_POWER_RECOVERY, dark);
        line.set(Mib.POWER_LOSS, dark);
        line.set(Mib.END_DURATION, dark);
        line.set(Mib.LINK_LOSS_MESSAGE, dark);
        line.set(Mib.LINK_LOSS_MINUTES, linkLossMinutes);
        line.set(Mib.DEFAULT_FONT, 1);
        line.set(Mib.DEFAULT_LINE_JUSTIFICATION, 3);
        line.set(Mib.DEFAULT_PAGE_JUSTIFICATION, 3);
        line.set(Mib.DEFAULT_PAGE_ON, 30);
        line.set(Mib.DEFAULT_PAGE_OFF, 0);
        line.set(Mib.ILLUMINATION_CONTROL, Mib.BY_HAND);
    }

    private void brighten(PanelImage image) throws IOException {
        int next = Math.ceilDiv(image.brightness() * levels, 100);
        if (next != level && !image.multi().isEmpty()) {
            line.set(Mib.ILLUMINATION_LEVEL, next);
            level = next;
        }
    }

    private void offer(byte[] text) throws IOException {
        refused = new byte[0];
        try {
            if (text.length == 0) {
                activate(Mib.BLANK, 1, 0, Mib.FOREVER);
            } else {
                write(text);
            }
        } catch (Line.RefusedException no) {
            // Why, its own dmsActivateMsgError or dmsMultiSyntaxError tells whoever asks it.
            refused = text;
            sulking = SULKS;
            if (text.length > 0) {
                // Rather nothing than what is no longer wanted.
                activate(Mib.BLANK, 1, 0, Mib.FOREVER);
            }
        }
    }

    private void write(byte[] text) throws IOException {
        line.set(Column.STATUS.written(), Mib.MODIFY_REQUEST);
        line.set(Column.TEXT.written(), text);
        line.set(Column.BEACON.written(), 0);
        line.set(Column.PIXEL_SERVICE.written(), 0);
        line.set(Column.PRIORITY.written(), HIGHEST);
        line.set(Column.STATUS.written(), Mib.VALIDATE_REQUEST);
        int status = line.number(Column.STATUS.written());
        for (int i = 0; status == Mib.VALIDATING && i < MOST_ASKED; i++) {
            status = line.number(Column.STATUS.written());
        }
        if (status != Mib.VALID || !Arrays.equals(text, line.octets(Column.TEXT.written()))) {
            throw new Line.RefusedException("the panel finds its message not valid: " + line.number(Mib.SYNTAX_ERROR));
        }
        activate(Mib.CHANGEABLE, 1, line.number(Column.CRC.written()), holdMinutes);
    }

    private void activate(int memory, int number, int crc, int minutes) throws IOException {
        byte[] order = ByteBuffer.allocate(12)
                .putShort((short) minutes)
                .put((byte) HIGHEST)
                .put(code(memory, number, crc))
                .putInt(0)
                .array();
        line.set(Mib.ACTIVATE, order);
    }

    private static byte[] code(int memory, int number, int crc) {
        return ByteBuffer.allocate(5)
                .put((byte) memory)
                .putShort((short) number)
                .putShort((short) crc)
                .array();
    }

    private SortedSet<Pixel> broken() throws IOException {
        SortedSet<Pixel> broken = new TreeSet<>();
        if (line.number(Mib.PIXELS_BROKEN) == 0) {
            return broken;
        }
        OID[] at = {Mib.PIXEL_X, Mib.PIXEL_Y, Mib.PIXEL_STATUS};
        for (int i = 0; i < MOST_PIXELS; i++) {
            PDU row = line.next(at);
            for (int column = 0; column < at.length; column++) {
                at[column] = row.get(column).getOid();
            }
            if (!at[0].startsWith(Mib.PIXEL_X)) {
                break;
            }
            int x = row.get(0).getVariable().toInt();
            int y = row.get(1).getVariable().toInt();
            // The lowest bit tells whether it is stuck on; the standard counts from 1.
            broken.add(new Pixel(x - 1, y - 1, (row.get(2).getVariable().toInt() & 1) == 1));
        }
        return broken;
    }
}
