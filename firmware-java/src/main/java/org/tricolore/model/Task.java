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
