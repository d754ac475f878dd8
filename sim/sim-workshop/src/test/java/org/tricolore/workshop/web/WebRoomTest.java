package org.tricolore.workshop.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;
import org.tricolore.model.Words;
import org.tricolore.street.StreetClock;
import org.tricolore.workshop.Cetur;
import org.tricolore.workshop.deeds.Deed;
import org.tricolore.workshop.deeds.Outcome;
import org.tricolore.workshop.scenario.Theatre;

@Timeout(60)
class WebRoomTest {
    private static final UUID ID = UUID.fromString("0d7c1c1e-0000-4000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String SELECT =
            "{\"do\":{\"type\":\"SelectPlan\",\"plan\":\"peak80\"},\"minutes\":30,\"reason\":\"pointe\"}";

    /** Everything the room passed on, as words. */
    private final List<String> passedOn = new CopyOnWriteArrayList<>();

    private final HttpClient client = HttpClient.newHttpClient();

    private boolean lineDown;
    private boolean open;
    private boolean broken;
    private WebRoom room;

    @BeforeEach
    void open() throws IOException {
        room = open(0);
    }

    @AfterEach
    void close() {
        room.close();
        client.shutdownNow();
    }

    private WebRoom open(int port) throws IOException {
        Theatre theatre = new Theatre(Cetur.site(), new StreetClock(NOW), this::perform);
        return WebRoom.open(port, Cetur.site(), theatre, this::bench);
    }

    private ObjectNode bench() {
        ObjectNode bench = JsonNodeFactory.instance.objectNode().put("doorOpen", open);
        if (broken) {
            bench.putObject("lamps").put("F1 red", "BROKEN");
        }
        return bench;
    }

    private Outcome perform(Deed deed) {
        passedOn.add(deed.text());
        if (lineDown) {
            return new Outcome.NotSent(new Words("the broker is away", "le courtier est absent"));
        }
        open = deed.what().equals("door") ? deed.is("open") : open;
        return switch (deed.what()) {
            case "reset" -> new Outcome.Refused(new Words("the door is closed", "la porte est fermée"));
            case Deed.ORDER -> new Outcome.Sent(ID);
            default -> new Outcome.Done();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "style.css",
                "icon.svg",
                "main.js",
                "dom.js",
                "words.js",
                "live.js",
                "junction.js",
                "heads.js",
                "diagram.js",
                "status.js",
                "orders.js",
                "console.js",
                "parts.css",
                "panel.js",
                "missions.js",
                "cabinet.js",
                "theatre.js",
                "whatif.js",
                "words-theatre.js"
            })
    void servesEveryFileOfThePage(String name) throws Exception {
        HttpResponse<String> answer = get(name);
        assertEquals(200, answer.statusCode());
        assertFalse(answer.body().isBlank());
    }

    @Test
    void lendsThePageNothingFromOutside() throws Exception {
        String policy = get("").headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WebRoom.class", "../WebRoom.class", "page/index.html", "%2e%2e/Desk.class", "index.html/"})
    void servesNothingElseOfTheClassPath(String name) throws Exception {
        assertEquals(404, get(name).statusCode());
    }

    @Test
    void tellsThePageAllItNeedsToDraw() throws Exception {
        JsonNode site = RequestBody.parse(get("site.json").body());
        assertEquals("Carrefour du guide CETUR 1988", site.at("/title/fr").asText());
        assertEquals("Europe/Paris", site.path("zone").asText());
        assertEquals(10, site.path("groups").size());
        assertEquals(
                "{\"name\":\"red\",\"colour\":\"red\",\"face\":\"standing\",\"channels\":[18]}",
                site.at("/groups/6/lamps/0").toString());
        assertEquals("yellow", site.at("/groups/0/lamps/1/name").asText(), "between red and green");
        assertEquals("[[24.0,30.0]]", site.at("/plans/0/windows/F3").toString());
        assertEquals("[24.0,11.0,19.0]", site.at("/plans/0/stages").toString());
        assertEquals(12.0, site.at("/groups/6/minimumGreen").asDouble());
        assertEquals(
                "{\"group\":\"F4\",\"moves\":[\"left\"],\"way\":1}",
                site.at("/arms/0/entries/1").toString());
        assertEquals("[\"F3\",\"F4\"]", site.at("/stages/1/groups").toString());
    }

    @Test
    void drawsThePlansDiagramForDownload() throws Exception {
        assertTrue(get("diagram/base54.svg?lang=fr").body().contains("Diagramme de feux"));
        assertEquals(
                "image/png",
                get("diagram/peak80.png").headers().firstValue("Content-Type").orElseThrow());
        assertEquals(404, get("diagram/unknown.svg").statusCode());
        assertEquals(404, get("diagram/base54.exe").statusCode());
    }

    @Test
    void tellsALateComerTheLastOfEachAtOnceAndEveryAcknowledgement() throws Exception {
        room.lamps(ChannelSet.of(1), Level.OFF, NOW);
        room.lamps(ChannelSet.of(0, 5), Level.ON, NOW);
        message("state", "{\"plan\":\"base54\"}");
        message("state", "{\n\"plan\":\"peak80\"}");
        message("order/ack", "{\"phase\":\"RECEIVED\"}");
        message("order/ack", "{\"phase\":\"ACCEPTED\"}");
        room.line(true, "tcp://127.0.0.1:1883");
        try (Stream stream = new Stream()) {
            List<String> events = stream.next(6);
            assertTrue(
                    events.contains("lamps {\"at\":\"2026-11-23T10:00:00Z\",\"flasher\":\"ON\",\"lit\":[0,5]}"),
                    events.toString());
            assertTrue(events.contains("state {\"plan\":\"peak80\"}"), events.toString());
            assertTrue(
                    events.contains("line {\"connected\":true,\"broker\":\"tcp://127.0.0.1:1883\"}"),
                    events.toString());
            assertTrue(
                    events.stream().anyMatch(event -> event.startsWith("bench {\"doorOpen\":false,\"writing\":false")),
                    events.toString());
            assertEquals(List.of("ack {\"phase\":\"RECEIVED\"}", "ack {\"phase\":\"ACCEPTED\"}"), events.subList(4, 6));
        }
    }

    @Test
    void passesOnWhatComesOverTheLineAsItCame() throws Exception {
        try (Stream stream = new Stream()) {
            stream.next(2);
            message("signal", "{\"groups\":{\"F1\":\"GREEN\"},\"cycleSecond\":3.5}");
            assertEquals(List.of("signal {\"groups\":{\"F1\":\"GREEN\"},\"cycleSecond\":3.5}"), stream.next(1));
            message("alive", "\"offline\"");
            message("alive", "online");
            assertEquals(List.of("alive {\"alive\":\"offline\"}", "alive {\"alive\":\"online\"}"), stream.next(2));
        }
    }

    @Test
    void keepsOtherTopicsAndNonsenseFromThePage() throws Exception {
        try (Stream stream = new Stream()) {
            stream.next(2);
            message("order", "{\"stranger\":true}");
            message("state", "not json");
            message("state", "[1]");
            message("birth", "{\"bootId\":\"b\"}");
            assertEquals(List.of("birth {\"bootId\":\"b\"}"), stream.next(1));
        }
    }

    @Test
    void tellsLampsOnlyWhenTheyChange() throws Exception {
        try (Stream stream = new Stream()) {
            stream.next(2);
            room.lamps(ChannelSet.of(2), Level.OFF, NOW);
            assertEquals(1, stream.next(1).size());
            room.lamps(ChannelSet.of(2), Level.OFF, NOW.plusMillis(100));
            room.line(true, "");
            assertEquals(List.of("line {\"connected\":true,\"broker\":\"\"}"), stream.next(1));
        }
    }

    @Test
    void hangsUpOnAListenerWhoReadsNothing() throws Exception {
        String long60k = "{\"filler\":\"" + "x".repeat(60_000) + "\"}";
        try (Socket deaf = new Socket("127.0.0.1", room.address().getPort())) {
            deaf.getOutputStream().write(head("GET", "/live", "127.0.0.1").getBytes(StandardCharsets.US_ASCII));
            InputStream in = deaf.getInputStream();
            assertTrue(in.read() >= 0, "the stream has begun");
            for (int i = 0; i < 5000; i++) {
                message("order/ack", long60k);
            }
            long read = 0;
            byte[] rest = new byte[1 << 16];
            for (int n = in.read(rest); n >= 0; n = readOrEnd(in, rest)) {
                read += n;
            }
            assertTrue(read < 5000L * 60_000, "it was told " + read + " bytes and then no more");
        }
        // Whoever reads is served all the same.
        try (Stream stream = new Stream()) {
            assertEquals(3, stream.next(3).size());
        }
    }

    @Test
    void forwardsAnOrderAndTellsEveryPageOfIt() throws Exception {
        try (Stream stream = new Stream()) {
            stream.next(2);
            HttpResponse<String> answer = post("order", SELECT);
            assertEquals(202, answer.statusCode());
            assertEquals("{\"id\":\"" + ID + "\"}", answer.body());
            assertEquals(
                    List.of(
                            "order minutes=30 plan=peak80 post=PC_CIRCULATION reason=pointe target=junction type=SelectPlan"),
                    passedOn);
            String event = stream.next(1).getFirst();
            assertTrue(event.startsWith("order {\"id\":\"" + ID + "\""), event);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"do\":{\"type\":\"SelectPlan\"},\"do\":{\"type\":\"SetMode\"},\"minutes\":1}",
                "{} {}",
                "{\"minutes\":5}",
                "{\"do\":\"SelectPlan\",\"minutes\":5}",
                "{\"do\":{\"plan\":\"peak80\"},\"minutes\":5}",
                "{\"do\":{\"type\":\"SelectPlan\"}}",
                "{\"do\":{\"type\":\"SelectPlan\"},\"minutes\":0}",
                "{\"do\":{\"type\":\"SelectPlan\"},\"minutes\":44641}",
                "{\"do\":{\"type\":\"SelectPlan\"},\"minutes\":\"5\"}",
                "{\"do\":{\"type\":\"SelectPlan\"},\"minutes\":5,\"reason\":7}"
            })
    void refusesWhatIsNoOrderInBothLanguages(String body) throws Exception {
        HttpResponse<String> answer = post("order", body);
        assertEquals(400, answer.statusCode(), answer.body());
        JsonNode error = RequestBody.parse(answer.body());
        assertFalse(
                error.path("error").asText().isEmpty()
                        || error.path("errorFr").asText().isEmpty(),
                answer.body());
        assertEquals(List.of(), passedOn);
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        HttpResponse<String> answer = post("order", SELECT.replace("pointe", "x".repeat(RequestBody.MAX_BODY)));
        assertEquals(413, answer.statusCode());
        assertEquals(List.of(), passedOn);
    }

    @Test
    void saysWhenTheLineIsDown() throws Exception {
        lineDown = true;
        HttpResponse<String> answer = post("order", SELECT);
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("the broker is away"));
    }

    @Test
    void refusesAnOrderThatIsNotJsonByItsType() throws Exception {
        assertEquals(415, post("order", SELECT, "Content-Type", "text/plain").statusCode());
        assertEquals(405, get("order").statusCode());
        assertEquals(List.of(), passedOn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://127.0.0.1:1", "https://localhost", "null"})
    void refusesOrdersOfForeignPages(String origin) throws Exception {
        assertEquals(
                403,
                post("order", SELECT, "Content-Type", "application/json", "Origin", origin)
                        .statusCode());
        assertEquals(List.of(), passedOn);
    }

    @Test
    void takesOrdersOfItsOwnPage() throws Exception {
        String own = room.address().toString().replaceAll("/$", "");
        assertEquals(
                202,
                post("order", SELECT, "Content-Type", "application/json", "Origin", own)
                        .statusCode());
    }

    @Test
    void refusesRequestsThatOtherSitesMade() throws Exception {
        assertEquals(
                403,
                send(request("site.json").header("Sec-Fetch-Site", "cross-site").GET())
                        .statusCode());
        assertEquals(
                200,
                send(request("site.json")
                                .header("Sec-Fetch-Site", "same-origin")
                                .GET())
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil:80", "[::2]", "127.0.0.1@evil"})
    void refusesANameThatWasReboundToTheLoopback(String host) throws Exception {
        assertEquals("HTTP/1.1 403 Forbidden", statusLine(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9000", "127.0.0.1:1", "[::1]:8080"})
    void answersToEveryNameOfTheLoopback(String host) throws Exception {
        assertEquals("HTTP/1.1 200 OK", statusLine(host));
    }

    @Test
    void laysHandsOnTheStreetAndTellsHowItStandsThen() throws Exception {
        assertTrue(post("deed", "{\"what\":\"door\",\"open\":true}").body().contains("\"doorOpen\":true"));
        assertEquals(
                200,
                post("deed", "{\"what\":\"lamp\",\"lamp\":\"F1 red\",\"is\":\"BROKEN\"}")
                        .statusCode());
        assertEquals(200, post("deed", "{\"what\":\"speed\",\"times\":20}").statusCode());
        assertEquals(List.of("door open=true", "lamp is=BROKEN lamp=\"F1 red\"", "speed times=20"), passedOn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"what\":\"door\"}",
                "{\"what\":\"door\",\"open\":\"perhaps\"}",
                "{\"what\":\"door\",\"open\":true,\"wide\":true}",
                "{\"what\":\"explode\"}",
                "{\"what\":\"lamp\",\"lamp\":\"F9 red\",\"is\":\"BROKEN\"}",
                "{\"what\":\"lamp\",\"lamp\":[\"F1 red\"],\"is\":\"BROKEN\"}",
                "{\"what\":\"speed\",\"times\":1001}",
                "{\"what\":\"order\",\"post\":\"PC_CIRCULATION\"}"
            })
    void refusesWhatNoHandCanDoInBothLanguages(String body) throws Exception {
        HttpResponse<String> answer = post("deed", body);
        assertEquals(400, answer.statusCode());
        assertFalse(RequestBody.parse(answer.body()).path("errorFr").asText().isEmpty(), answer.body());
        assertEquals(List.of(), passedOn);
    }

    @Test
    void saysWhyTheCabinetRefuses() throws Exception {
        HttpResponse<String> answer = post("deed", "{\"what\":\"reset\"}");
        assertEquals(400, answer.statusCode());
        assertEquals("{\"error\":\"the door is closed\",\"errorFr\":\"la porte est fermée\"}", answer.body());
    }

    @Test
    void signsAnOrderOfAnyPostAndRefusesOneOfNone() throws Exception {
        assertEquals(
                202,
                post("order", SELECT.replace("{\"do\"", "{\"post\":\"PC_SECURITE\",\"do\""))
                        .statusCode());
        assertTrue(passedOn.getFirst().contains("post=PC_SECURITE"), passedOn.toString());
        assertEquals(
                400,
                post("order", SELECT.replace("{\"do\"", "{\"post\":\"PC_NOWHERE\",\"do\""))
                        .statusCode());
    }

    @Test
    void writesDownWhatIsDoneAndPlaysItAgain() throws Exception {
        post("scenario", "{\"action\":\"write\"}");
        post("deed", "{\"what\":\"door\",\"open\":true}");
        post("scenario", "{\"action\":\"stopWriting\"}");
        String text = get("scenario").body();
        assertEquals("scenario 1\nsite cetur1988\nbegin 2026-11-23T11:00\n0.0  door open=true\n", text);
        passedOn.clear();
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("action", "play")
                .put("text", text)
                .toString();
        assertEquals("{\"problems\":[]}", post("scenario", body).body());
        for (int i = 0; i < 500 && passedOn.size() < 2; i++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertEquals(List.of("jump to=2026-11-23T11:00", "door open=true"), passedOn);
    }

    @Test
    void saysWhereAScenarioCannotBeReadAndPlaysNothingOfIt() throws Exception {
        String body = "{\"action\":\"play\",\"text\":\"scenario 1\\n5 door open=true\\n4 reset\"}";
        String answer = post("scenario", body).body();
        assertTrue(answer.contains("line 3: it is before the line above"), answer);
        assertEquals(List.of(), passedOn);
        assertEquals(400, post("scenario", "{\"action\":\"dance\"}").statusCode());
    }

    @Test
    void hidesAFaultInAMissionAndMendsItWhenTheTraineeGivesUp() throws Exception {
        assertEquals(409, post("mission/answer", "{\"cause\":0,\"remedy\":0}").statusCode());
        post("scenario", "{\"action\":\"write\"}");
        JsonNode mission =
                RequestBody.parse(post("mission/start", "{\"seed\":7}").body()).path("mission");
        assertTrue(mission.path("running").asBoolean());
        assertEquals(6, mission.path("causes").size());
        assertFalse(mission.has("cause"), "it does not tell");
        assertEquals(1, passedOn.size(), passedOn.toString());
        assertEquals(409, post("mission/start", "{}").statusCode());
        assertEquals(
                409,
                post("deed", "{\"what\":\"lamp\",\"lamp\":\"F1 red\",\"is\":\"WELL\"}")
                        .statusCode());
        assertEquals(400, post("mission/answer", "{\"cause\":17,\"remedy\":0}").statusCode());
        assertEquals(1, passedOn.size(), "nothing was mended by trying");
        JsonNode end = RequestBody.parse(
                        post("mission/answer", "{\"giveUp\":true}").body())
                .path("mission");
        assertEquals(0, end.path("score").asInt(-1));
        assertFalse(end.at("/shownBy/textFr").asText().isEmpty());
        assertEquals(2, passedOn.size(), passedOn.toString());
        assertEquals(3, get("scenario").body().lines().count(), "the sheet keeps the secret");
    }

    @Test
    void keepsWhatIsBrokenFromThePageWhileAMissionRunsAndBeginsNoneOverAFault() throws Exception {
        post("mission/start", "{\"seed\":7}");
        broken = true;
        assertFalse(post("deed", "{\"what\":\"door\",\"open\":true}").body().contains("F1 red\":\"BROKEN"));
        assertTrue(post("mission/answer", "{\"giveUp\":true}").body().contains("F1 red\":\"BROKEN"));
        assertEquals(409, post("mission/start", "{\"seed\":7}").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"seed\":\"x\"}", "{\"seed\":1.5}", "{\"seed\":-3}"})
    void startsNoMissionWithoutAWholeNumber(String body) throws Exception {
        assertEquals(400, post("mission/start", body).statusCode());
        assertEquals(List.of(), passedOn);
    }

    @Test
    void tellsEventsWithASentenceAndKeepsMeasurementsToItself() throws Exception {
        try (Stream stream = new Stream()) {
            stream.next(2);
            message("event", "{\"seq\":1,\"class\":\"C\",\"kind\":\"ASPECT\",\"subject\":\"F1\",\"data\":{}}");
            message(
                    "event",
                    "{\"seq\":2,\"at\":\"2026-11-23T10:00:00.000Z\",\"class\":\"B\",\"kind\":\"STAGE\",\"severity\":\"INFO\","
                            + "\"subject\":\"cetur1988\",\"data\":{\"stage\":\"stage2\"}}");
            String event = stream.next(1).getFirst();
            assertTrue(event.startsWith("event {\"seq\":2") && event.contains("\"textFr\":\"stage2\""), event);
        }
    }

    @Test
    void listensOnTheLoopbackAloneAndFreesItsPort() throws Exception {
        assertEquals("127.0.0.1", room.address().getHost());
        int port = room.address().getPort();
        room.close();
        room.close();
        try (WebRoom next = open(port)) {
            assertEquals(port, next.address().getPort());
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = room.address().getPort();
        IOException taken = assertThrows(IOException.class, () -> open(port));
        assertTrue(taken.getMessage().startsWith("port " + port + " of 127.0.0.1 is not free"), taken.getMessage());
    }

    @Test
    void endsItsStreamsWhenItCloses() throws Exception {
        try (Stream stream = new Stream()) {
            stream.next(2);
            room.close();
            assertNull(stream.lineOrEnd());
        }
    }

    // --- how to ask

    private void message(String leaf, String payload) {
        room.message(leaf, payload.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(room.address() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return post(path, body, "Content-Type", "application/json");
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send(request(path).headers(headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** By hand, because a proper client does not lie about the host. */
    private String statusLine(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", room.address().getPort())) {
            socket.getOutputStream().write(head("GET", "/site.json", host).getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static String head(String method, String path, String host) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    /** A connection that is reset has ended as well as one that is closed. */
    private static int readOrEnd(InputStream in, byte[] into) {
        try {
            return in.read(into);
        } catch (IOException e) {
            return -1;
        }
    }

    /** An open page. */
    private final class Stream implements AutoCloseable {
        private final InputStream in;
        private final BufferedReader lines;

        Stream() throws Exception {
            HttpResponse<InputStream> answer = client.send(request("live").GET().build(), BodyHandlers.ofInputStream());
            assertEquals(
                    "text/event-stream; charset=utf-8",
                    answer.headers().firstValue("Content-Type").orElseThrow());
            in = answer.body();
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** The next {@code count} events as kind and data; waits for them. */
        List<String> next(int count) throws IOException {
            List<String> events = new ArrayList<>();
            String kind = null;
            while (events.size() < count) {
                String line = lines.readLine();
                assertNotNull(line, "the stream ended after " + events);
                if (line.startsWith("event: ")) {
                    kind = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(kind + " " + line.substring(6).replace("{ ", "{"));
                }
            }
            return events;
        }

        /** A line, or null at the end, however it came. */
        String lineOrEnd() {
            try {
                String line = lines.readLine();
                while (line != null && line.isEmpty()) {
                    line = lines.readLine();
                }
                return line;
            } catch (IOException e) {
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
