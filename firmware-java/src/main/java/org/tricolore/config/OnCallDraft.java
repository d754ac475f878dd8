package org.tricolore.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tricolore.config.PlanDraft.WindowDraft;
import org.tricolore.model.SignalPlan.Window;

/** Marks the windows of a plan that open only when somebody has asked. */
final class OnCallDraft {
    private OnCallDraft() {}

    static void mark(PlanDraft plan, GroupsDraft groups, Report report) {
        for (YamlNode item : plan.at().get("onCall").map(YamlNode::items).orElse(List.of())) {
            OptionalInt group = groups.find(item.get("group").orElse(item));
            if (group.isEmpty()) {
                continue;
            }
            List<WindowDraft> windows = plan.windows().get(group.getAsInt());
            Optional<YamlNode> which = item.get("window");
            if (which.isEmpty()) {
                windows.replaceAll(OnCallDraft::onCall);
                continue;
            }
            int number = which.get().toJson().asInt();
            if (number > windows.size()) {
                report.add(
                        ProblemCode.NO_SUCH_WINDOW,
                        which.get(),
                        plan.name(),
                        groups.name(group.getAsInt()),
                        String.valueOf(number),
                        String.valueOf(windows.size()));
            } else if (number > 0) {
                windows.set(number - 1, onCall(windows.get(number - 1)));
            }
        }
    }

    private static WindowDraft onCall(WindowDraft draft) {
        Window window = draft.window();
        return new WindowDraft(new Window(window.startMillis(), window.endMillis(), true), draft.at());
    }
}
