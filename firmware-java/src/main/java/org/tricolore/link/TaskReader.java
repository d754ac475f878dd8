package org.tricolore.link;

import org.tricolore.model.Mode;
import org.tricolore.model.Task;

/** Reads what an order asks for: the claim {@code do}. */
final class TaskReader {
    private static final int A_DAY_SECONDS = 86_400;

    /** Longest message in MULTI markup: NTCIP 1203 panels rarely take more. */
    private static final int MOST_MULTI = 512;

    /** Longest report of a citizen that is written down. */
    private static final int MOST_REPORT = 1_000;

    private static final int MOST_IMPORTANCE = 255;

    /** Longest parameter's name: plan, stage and word. */
    private static final int MOST_PARAMETER = 128;

    private static final int AN_HOUR_SECONDS = 3_600;

    private TaskReader() {}

    static Task task(Claims claims) throws Malformed {
        String type = claims.text("type", 1, OrderReader.MOST_NAME);
        return switch (type) {
            case "SelectPlan" -> {
                claims.onlyHas("type", "plan");
                yield new Task.SelectPlan(name(claims, "plan"));
            }
            case "SetMode" -> {
                claims.onlyHas("type", "mode");
                yield new Task.SetMode(claims.oneOf("mode", Mode.class));
            }
            case "RequestStage" -> {
                claims.onlyHas("type", "stage");
                yield new Task.RequestStage(name(claims, "stage"));
            }
            case "ForceDetector" -> {
                claims.onlyHas("type", "value");
                yield new Task.ForceDetector(claims.oneOf("value", Task.ForceDetector.Value.class));
            }
            case "RequestPriority" -> {
                vehicleFields(claims);
                yield new Task.RequestPriority(
                        name(claims, "vehicle"),
                        claims.has("line") ? claims.text("line", 0, OrderReader.MOST_NAME) : "",
                        (int) claims.number("eta", 0, A_DAY_SECONDS),
                        claims.has("late") ? (int) claims.number("late", -A_DAY_SECONDS, A_DAY_SECONDS) : 0);
            }
            case "ClearPriority" -> {
                // Whoever clears may say all he knows of the vehicle; only its name counts.
                vehicleFields(claims);
                yield new Task.ClearPriority(name(claims, "vehicle"));
            }
            case "Revoke" -> {
                claims.onlyHas("type", "order");
                yield new Task.Revoke(claims.uuid("order"));
            }
            default -> equipmentTask(type, claims);
        };
    }

    private static Task equipmentTask(String type, Claims claims) throws Malformed {
        return switch (type) {
            case "ShowMessage" -> {
                claims.onlyHas("type", "multi", "importance", "standby");
                yield new Task.ShowMessage(
                        claims.text("multi", 1, MOST_MULTI),
                        (int) claims.number("importance", 1, MOST_IMPORTANCE),
                        claims.has("standby") && claims.flag("standby"));
            }
            case "ClearMessage" -> {
                claims.onlyHas("type");
                yield new Task.ClearMessage();
            }
            case "MoveBollard" -> {
                claims.onlyHas("type", "position");
                yield new Task.MoveBollard(claims.oneOf("position", Task.MoveBollard.Position.class));
            }
            case "SetParameter" -> {
                claims.onlyHas("type", "name", "value");
                yield new Task.SetParameter(
                        claims.text("name", 1, MOST_PARAMETER), claims.tenths("value", AN_HOUR_SECONDS) * 100);
            }
            case "RunSelfTest" -> {
                claims.onlyHas("type");
                yield new Task.RunSelfTest();
            }
            case "AttachReport" -> {
                claims.onlyHas("type", "text");
                yield new Task.AttachReport(claims.text("text", 1, MOST_REPORT));
            }
            default -> throw claims.fault("type", "no such order exists", "cet ordre n'existe pas");
        };
    }

    private static String name(Claims claims, String field) throws Malformed {
        return claims.text(field, 1, OrderReader.MOST_NAME);
    }

    private static void vehicleFields(Claims claims) throws Malformed {
        claims.onlyHas("type", "vehicle", "line", "eta", "late");
    }
}
