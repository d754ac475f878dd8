package org.tricolore.street.wire;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One client's wire to a served cabinet. Waits for an answer no longer than it is told, never for anything else, and
 * never throws for what becomes of the other side: a wire that broke is tried again now and then.
 */
final class WireClient implements AutoCloseable {
    private static final long AGAIN_NANOS = Duration.ofMillis(500).toNanos();

    private static final int MOST_BYTES = 64 * 1024;

    private final Path path;

    private final String who;

    private final StringBuilder heard = new StringBuilder();

    private final ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);

    private SocketChannel channel;

    private Selector selector;

    private long number;

    private long triedAt;

    private boolean closed;

    private WireClient(Path path, String who) {
        this.path = path;
        this.who = who;
    }

    /** @throws IOException when nobody serves there now */
    static WireClient connect(Path path, String who) throws IOException {
        WireClient client = new WireClient(path, who);
        try {
            client.connect();
        } catch (IOException cannot) {
            throw new IOException(why(path), cannot);
        }
        return client;
    }

    private static String why(Path path) {
        boolean forbidden = Files.exists(path) && !Files.isWritable(path);
        return forbidden
                ? "this user may not write to " + path + ", at which a cabinet is served: serve it as the user of agent"
                        + " and sentinel, or give them the right (chmod)"
                : "no cabinet is served at " + path + ": start it with \"tricolore cabinet SITE --serve " + path + "\"";
    }

    private void connect() throws IOException {
        triedAt = System.nanoTime();
        channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        heard.setLength(0);
        send(who);
    }

    /** Says something that needs no answer; it is lost when the wire is broken or full. */
    synchronized void tell(String words) {
        if (isUp()) {
            try {
                send(words);
            } catch (IOException broken) {
                hangUp();
            }
        }
    }

    /** Asks and waits for the answer, at most so long. */
    synchronized Optional<String> ask(String words, Duration patience) {
        if (!isUp()) {
            return Optional.empty();
        }
        try {
            String mine = ++number + " ";
            send("? " + mine + words);
            long end = System.nanoTime() + patience.toNanos();
            for (long left = patience.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                Optional<String> answer = answer(mine);
                if (answer.isPresent()) {
                    return answer;
                }
                selector.select(left);
                selector.selectedKeys().clear();
                receive();
            }
            return answer(mine);
        } catch (IOException | RuntimeException broken) {
            hangUp();
            return Optional.empty();
        }
    }

    private boolean isUp() {
        if (channel == null && !closed && System.nanoTime() - triedAt > AGAIN_NANOS) {
            try {
                connect();
            } catch (IOException still) {
                hangUp();
            }
        }
        return channel != null;
    }

    private void send(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("the other side does not listen");
        }
    }

    private void receive() throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0 || heard.length() > MOST_BYTES) {
            throw new IOException("the other side has hung up");
        }
        heard.append(new String(buffer.array(), 0, count, StandardCharsets.UTF_8));
    }

    /** Answers that came too late for their question are dropped. */
    private Optional<String> answer(String mine) {
        for (int end = heard.indexOf("\n"); end >= 0; end = heard.indexOf("\n")) {
            String line = heard.substring(0, end);
            heard.delete(0, end + 1);
            if (line.startsWith(mine)) {
                return Optional.of(line.substring(mine.length()));
            }
        }
        return Optional.empty();
    }

    private void hangUp() {
        try {
            if (channel != null) {
                channel.close();
            }
            if (selector != null) {
                selector.close();
            }
        } catch (IOException gone) {
            // It was to go.
        }
        channel = null;
        selector = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        hangUp();
    }
}
