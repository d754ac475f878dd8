package org.tricolore.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What an order asks for. No task exists for the matrix, minimum times, yellow, clearance or the latch. */
public sealed interface Task {
    /** Run this plan, from the next switch point on. */
    record SelectPlan(String plan) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return of("plan", plan);
        }
    }

    /** Put the whole junction into this mode. */
    record SetMode(Mode mode) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return of("mode", mode.name());
        }
    }

    /**
     * Open this stage as soon as the group rules allow and hold it while the lease lasts: an emergency corridor.
     *
     * @param stage name of a stage of the junction
     */
    record RequestStage(String stage) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return of("stage", stage);
        }
    }

    /**
     * The stages are stepped by hand at the police panel. Never on the line.
     *
     * @param presses of the next-stage button since the key was turned
     */
    record StepStages(long presses) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return of("presses", presses);
        }
    }

    /** Say what a detector sees, whatever its wire says; the order's target is its name. */
    record ForceDetector(Value value) implements Task {
        /** What it shall see. */
        public enum Value {
            /** Somebody. */
            ON,
            /** Nobody. */
            OFF,
            /** What its wire says. */
            NORMAL
        }

        @Override
        public SortedMap<String, Object> fields() {
            return of("value", value.name());
        }
    }

    /**
     * Let a bus or tram find green at the group that is the order's target. The same vehicle again is an update.
     *
     * @param vehicle what its line calls it
     * @param line name of its line, or empty
     * @param eta travel time to the stop line at {@code issuedAt}, s
     * @param late how late it is, s; negative when early
     */
    record RequestPriority(String vehicle, String line, int eta, int late) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            SortedMap<String, Object> fields = of("vehicle", vehicle);
            fields.put("line", line);
            fields.put("eta", (long) eta);
            fields.put("late", (long) late);
            return fields;
        }
    }

    /** The vehicle has passed the group that is the order's target, or will not: its request ends. */
    record ClearPriority(String vehicle) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return of("vehicle", vehicle);
        }
    }

    /**
     * Show this on the panel that is the order's target.
     *
     * @param multi text in NTCIP MULTI markup
     * @param importance 1 to 255; a message never displaces one of a higher importance
     * @param standby whether it only shows that the panel lives (veille): any other message displaces it
     */
    record ShowMessage(String multi, int importance, boolean standby) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            SortedMap<String, Object> fields = of("multi", multi);
            fields.put("importance", (long) importance);
            fields.put("standby", standby);
            return fields;
        }
    }

    /** End this post's message on the panel that is the order's target. */
    record ClearMessage() implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return new TreeMap<>();
        }
    }

    /** Bring the bollard or the barrier's arm that is the order's target into this position, where the eye sees it. */
    record MoveBollard(Position position) implements Task {
        /** UP: a bollard closes the way, a barrier opens it; DOWN: the other way round. */
        public enum Position {
            UP,
            DOWN
        }

        @Override
        public SortedMap<String, Object> fields() {
            return of("position", position.name());
        }
    }

    /**
     * Let a time of the junction be this within the site's own bounds.
     *
     * @param name such as {@code base54.offset}; see {@link Parameters}
     * @param millis a multiple of 100; on the line in seconds, {@code value}
     */
    record SetParameter(String name, int millis) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            SortedMap<String, Object> fields = of("name", name);
            fields.put("value", Parameters.seconds(millis));
            return fields;
        }
    }

    /** Look whether the equipment that is the order's target is well, without moving anything. */
    record RunSelfTest() implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return new TreeMap<>();
        }
    }

    /** Write down what somebody says about the equipment that is the order's target. */
    record AttachReport(String text) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return of("text", text);
        }
    }

    /** End one of this post's own orders. */
    record Revoke(UUID order) implements Task {
        @Override
        public SortedMap<String, Object> fields() {
            return of("order", order.toString());
        }
    }

    /** The task's name on the line, such as {@code SelectPlan}. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** What stands beside {@code type} on the line, by name: texts, whole numbers ({@link Long}) and {@link Boolean}s. */
    SortedMap<String, Object> fields();

    /**
     * A task as it was written down.
     *
     * @param fields as {@link #fields} gave them, each as text
     * @throws IllegalArgumentException for a task this program does not know, or a field it cannot read
     */
    static Task read(String type, Map<String, String> fields) {
        return switch (type) {
            case "SelectPlan" -> new SelectPlan(field(type, fields, "plan"));
            case "SetMode" -> new SetMode(Mode.valueOf(field(type, fields, "mode")));
            case "RequestStage" -> new RequestStage(field(type, fields, "stage"));
            case "StepStages" -> new StepStages(Long.parseLong(field(type, fields, "presses")));
            case "ForceDetector" -> new ForceDetector(ForceDetector.Value.valueOf(field(type, fields, "value")));
            case "RequestPriority" ->
                new RequestPriority(
                        field(type, fields, "vehicle"),
                        field(type, fields, "line"),
                        Integer.parseInt(field(type, fields, "eta")),
                        Integer.parseInt(field(type, fields, "late")));
            case "ClearPriority" -> new ClearPriority(field(type, fields, "vehicle"));
            case "ShowMessage" ->
                new ShowMessage(
                        field(type, fields, "multi"),
                        Integer.parseInt(field(type, fields, "importance")),
                        Boolean.parseBoolean(fields.getOrDefault("standby", "false")));
            case "ClearMessage" -> new ClearMessage();
            case "MoveBollard" -> new MoveBollard(MoveBollard.Position.valueOf(field(type, fields, "position")));
            case "SetParameter" ->
                new SetParameter(field(type, fields, "name"), Parameters.millis(field(type, fields, "value")));
            case "RunSelfTest" -> new RunSelfTest();
            case "AttachReport" -> new AttachReport(field(type, fields, "text"));
            case "Revoke" -> new Revoke(UUID.fromString(field(type, fields, "order")));
            default -> throw new IllegalArgumentException("this program knows no order " + type);
        };
    }

    private static String field(String type, Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("an order " + type + " without " + name);
        }
        return value;
    }

    private static SortedMap<String, Object> of(String name, Object value) {
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put(name, value);
        return fields;
    }
}
