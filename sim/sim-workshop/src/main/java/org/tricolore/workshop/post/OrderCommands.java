package org.tricolore.workshop.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The orders of a post, each a command. */
final class OrderCommands {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private OrderCommands() {}

    /** What they have in common. */
    abstract static class Base implements Callable<Integer> {
        @ParentCommand
        private PostCommand post;

        @Spec
        private CommandSpec spec;

        @Mixin
        private Sending sending;

        /** What is asked for. */
        abstract ObjectNode task();

        String target() {
            return Order.JUNCTION;
        }

        @Override
        public Integer call() throws IOException {
            return sending.send(
                    post,
                    task(),
                    target(),
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
        }

        static ObjectNode of(Task task) {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", task.type());
            task.fields().forEach(node::putPOJO);
            return node;
        }
    }

    @Command(
            name = "select-plan",
            description = {
                "Run this plan, from its switch point on.",
                "Fait passer au plan donné, à son point de bascule."
            })
    static final class SelectPlan extends Base {
        @Parameters(index = "1", paramLabel = "PLAN")
        private String plan;

        @Override
        ObjectNode task() {
            return of(new Task.SelectPlan(plan));
        }
    }

    @Command(
            name = "set-mode",
            description = {"Put the junction into a mode.", "Fait passer le carrefour dans un mode."})
    static final class SetMode extends Base {
        @Parameters(index = "1", paramLabel = "MODE", description = "${COMPLETION-CANDIDATES}")
        private Mode mode;

        @Override
        ObjectNode task() {
            return of(new Task.SetMode(mode));
        }
    }

    @Command(
            name = "request-stage",
            description = {
                "Open this stage or route and hold it: an emergency corridor.",
                "Fait ouvrir et tenir une phase ou un itinéraire : corridor d'urgence."
            })
    static final class RequestStage extends Base {
        @Parameters(index = "1", paramLabel = "STAGE")
        private String stage;

        @Override
        ObjectNode task() {
            return of(new Task.RequestStage(stage));
        }
    }

    @Command(
            name = "request-priority",
            description = {"Let a bus or tram find green.", "Fait trouver le vert à un bus ou un tram."})
    static final class RequestPriority extends Base {
        @Parameters(index = "1", paramLabel = "GROUP")
        private String group;

        @Option(names = "--vehicle", required = true, paramLabel = "NAME")
        private String vehicle;

        @Option(names = "--line", paramLabel = "NAME", defaultValue = "")
        private String line;

        @Option(names = "--eta", required = true, paramLabel = "S", description = "Travel time to the stop line, s.")
        private int eta;

        @Option(names = "--late", paramLabel = "S", defaultValue = "0", description = "How late it is, s.")
        private int late;

        @Override
        String target() {
            return group;
        }

        @Override
        ObjectNode task() {
            return of(new Task.RequestPriority(vehicle, line, eta, late));
        }
    }

    @Command(
            name = "clear-priority",
            description = {"A bus or tram has passed, or will not.", "Fait savoir qu'un bus ou tram est passé, ou non."
            })
    static final class ClearPriority extends Base {
        @Parameters(index = "1", paramLabel = "GROUP")
        private String group;

        @Option(names = "--vehicle", required = true, paramLabel = "NAME")
        private String vehicle;

        @Override
        String target() {
            return group;
        }

        @Override
        ObjectNode task() {
            return of(new Task.ClearPriority(vehicle));
        }
    }

    @Command(
            name = "force-detector",
            description = {
                "Say what a detector sees, whatever its wire says.",
                "Fait dire à un détecteur ce qu'il voit, quoi que dise son fil."
            })
    static final class ForceDetector extends Base {
        @Parameters(index = "1", paramLabel = "DETECTOR")
        private String detector;

        @Parameters(index = "2", paramLabel = "VALUE", description = "${COMPLETION-CANDIDATES}")
        private Task.ForceDetector.Value value;

        @Override
        String target() {
            return detector;
        }

        @Override
        ObjectNode task() {
            return of(new Task.ForceDetector(value));
        }
    }

    @Command(
            name = "revoke",
            description = {"End one of this post's own orders.", "Fait finir un des ordres de ce poste."})
    static final class Revoke extends Base {
        @Parameters(index = "1", paramLabel = "ORDER", description = "Its id, as the ledger lists it.")
        private UUID order;

        @Override
        ObjectNode task() {
            return of(new Task.Revoke(order));
        }
    }

    @Command(
            name = "order",
            description = {
                "Any order, with its task as JSON: for what this console has no command for.",
                "Fait passer n'importe quel ordre, sa tâche en JSON : quand ce pupitre n'a pas de commande pour lui."
            })
    static final class AnyOrder extends Base {
        @Option(
                names = "--do",
                required = true,
                paramLabel = "JSON",
                description = "Such as '{\"type\":\"SelectPlan\",\"plan\":\"peak80\"}'.")
        private String json;

        @Override
        ObjectNode task() {
            try {
                if (MAPPER.readTree(json) instanceof ObjectNode task
                        && task.path("type").isTextual()) {
                    return task;
                }
            } catch (JsonProcessingException e) {
                throw new Refusal(Exit.USAGE, "--do is not JSON: " + e.getOriginalMessage(), e);
            }
            throw new Refusal(Exit.USAGE, "--do is not a JSON object with a \"type\": " + json);
        }
    }
}
