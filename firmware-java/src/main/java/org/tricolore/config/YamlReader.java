package org.tricolore.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one strict YAML 1.2 document with the place of everything in it.
 *
 * <p>Narrower than YAML on purpose: {@code no} is a word, {@code 010} is no number, keys are never repeated, and
 * anchors, aliases and tags, which a technician cannot see through, are refused.
 */
final class YamlReader {
    private static final int DEEPEST = 20;

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");

    private final Report report;
    private final Iterator<Event> events;
    private Event event;

    private YamlReader(String text, Report report) {
        this.report = report;
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(SiteFile.MAX_BYTES).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The document, or nothing when it cannot be read as YAML at all; all that is wrong is in {@code report}. */
    static Optional<YamlNode> read(String text, Report report) {
        try {
            return new YamlReader(text, report).document();
        } catch (Unreadable e) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            report.add(
                    ProblemCode.YAML_SYNTAX,
                    mark.map(m -> m.getLine() + 1).orElse(0),
                    mark.map(m -> m.getColumn() + 1).orElse(0),
                    "",
                    Report.quote(String.valueOf(e.getProblem())));
            return Optional.empty();
        } catch (YamlEngineException e) {
            report.add(ProblemCode.YAML_SYNTAX, Report.quote(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<YamlNode> document() {
        next(); // stream start
        if (next().getEventId() == Event.ID.StreamEnd) {
            report.add(ProblemCode.FILE_EMPTY);
            return Optional.empty();
        }
        next();
        YamlNode root = node("", line(), column(), 0);
        next(); // document end
        if (next().getEventId() == Event.ID.DocumentStart) {
            report.add(ProblemCode.SEVERAL_DOCUMENTS, line(), column(), "");
        } else if (root.toJson().isNull() && report.isEmpty()) {
            report.add(ProblemCode.FILE_EMPTY);
            return Optional.empty();
        }
        return Optional.of(root);
    }

    /** The node that begins at the current event; the current event afterwards is its last. */
    private YamlNode node(String path, int line, int column, int depth) {
        if (depth > DEEPEST) {
            report.add(ProblemCode.TOO_DEEP, line(), column(), "", String.valueOf(DEEPEST));
            throw new Unreadable();
        }
        if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
            report.add(
                    ProblemCode.YAML_ALIAS,
                    line(),
                    column(),
                    path,
                    Report.quote(String.valueOf(named.getAnchor().get())));
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        if (tag.isPresent()) {
            report.add(ProblemCode.YAML_TAG, line(), column(), path, Report.quote(tag.get()));
        }
        return switch (event.getEventId()) {
            case Scalar -> new YamlNode.Scalar(line(), column(), path, value((ScalarEvent) event));
            case SequenceStart -> sequence(path, line, column, depth);
            case MappingStart -> mapping(path, line, column, depth);
            default -> new YamlNode.Scalar(line(), column(), path, JsonNodeFactory.instance.nullNode());
        };
    }

    private YamlNode sequence(String path, int line, int column, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (next().getEventId() != Event.ID.SequenceEnd) {
            items.add(node(path + "[" + items.size() + "]", line(), column(), depth + 1));
        }
        return new YamlNode.Sequence(line, column, path, items);
    }

    private YamlNode mapping(String path, int line, int column, int depth) {
        SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (next().getEventId() != Event.ID.MappingEnd) {
            int keyLine = line();
            int keyColumn = column();
            YamlNode key = node(path, keyLine, keyColumn, depth + 1);
            String name = event instanceof ScalarEvent scalar ? scalar.getValue() : Report.quote(key);
            String keyPath = path.isEmpty() ? Report.quote(name) : path + "." + Report.quote(name);
            next();
            YamlNode value = node(keyPath, keyLine, keyColumn, depth + 1);
            YamlNode place = new YamlNode.Scalar(keyLine, keyColumn, keyPath, JsonNodeFactory.instance.textNode(name));
            YamlNode.Entry first = entries.putIfAbsent(name, new YamlNode.Entry(place, value));
            if (first != null) {
                report.add(
                        ProblemCode.DUPLICATE_NAME,
                        place,
                        Report.quote(name),
                        String.valueOf(first.key().line()));
            }
        }
        return new YamlNode.Mapping(line, column, path, entries);
    }

    /** Only what looks unmistakably like a number, a truth value or nothing is one; the rest is text. */
    private static JsonNode value(ScalarEvent scalar) {
        String text = scalar.getValue();
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (!scalar.isPlain()) {
            return json.textNode(text);
        }
        return switch (text) {
            case "", "~", "null" -> json.nullNode();
            case "true" -> json.booleanNode(true);
            case "false" -> json.booleanNode(false);
            default -> {
                if (INTEGER.matcher(text).matches()) {
                    yield json.numberNode(Long.parseLong(text));
                }
                yield DECIMAL.matcher(text).matches() ? json.numberNode(new BigDecimal(text)) : json.textNode(text);
            }
        };
    }

    private Event next() {
        try {
            event = events.next();
        } catch (YamlEngineException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser lets a NumberFormatException through for an escape such as "\U99999999".
            report.add(ProblemCode.YAML_SYNTAX, line(), column(), "", Report.quote(String.valueOf(e.getMessage())));
            throw new Unreadable();
        }
        return event;
    }

    /** Of the current event; none before the first. */
    private Optional<Mark> mark() {
        return Optional.ofNullable(event).flatMap(Event::getStartMark);
    }

    private int line() {
        return mark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private int column() {
        return mark().map(mark -> mark.getColumn() + 1).orElse(0);
    }

    /** Ends the reading of a file whose problem is already told. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }
}
