package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.SignalType;

/**
 * A signal group as far as it could be read.
 *
 * @param outside whether the times outside built-up areas hold
 */
record GroupDraft(
        String name,
        YamlNode at,
        Optional<SignalType> type,
        Optional<Time> minimumGreen,
        Optional<Time> yellow,
        boolean outside) {

    static GroupDraft read(String name, YamlNode node, Optional<CountryPack> country, boolean outside, Report report) {
        Optional<YamlNode> code = node.get("type");
        Optional<SignalType> type = Optional.empty();
        if (country.isPresent() && code.flatMap(YamlNode::string).isPresent()) {
            type = code.flatMap(YamlNode::string).map(country.get().types()::get);
            if (type.isEmpty()) {
                report.add(
                        ProblemCode.UNKNOWN_TYPE,
                        code.get(),
                        Report.quote(code.get()),
                        country.get().code(),
                        String.join(", ", country.get().types().keySet()));
            }
        }
        GroupDraft group =
                new GroupDraft(name, node, type, Time.of(node, "minimumGreen"), Time.of(node, "yellow"), outside);
        country.ifPresent(pack -> group.check(pack.rules(), report));
        return group;
    }

    private void check(CountryPack.Rules rules, Report report) {
        minimumGreen
                .filter(time -> time.millis() < rules.minimumGreenMillis())
                .ifPresent(time -> report.add(
                        ProblemCode.MINIMUM_GREEN_TOO_SHORT,
                        time.at(),
                        name,
                        Time.text(time.millis()),
                        Time.text(rules.minimumGreenMillis())));
        if (type.isEmpty()) {
            return;
        }
        // Even an unreadable yellow is one too many where the signal has no yellow.
        Optional<YamlNode> written = at.get("yellow");
        if (type.get().closing().isEmpty()) {
            written.ifPresent(node -> report.add(
                    ProblemCode.YELLOW_NOT_ALLOWED, node, name, type.get().code()));
        } else if (yellow.isPresent()) {
            int least = millis(type.get().closing().getLast());
            if (yellow.get().millis() < least) {
                report.add(
                        ProblemCode.YELLOW_TOO_SHORT,
                        yellow.get().at(),
                        name,
                        Time.text(yellow.get().millis()),
                        type.get().code(),
                        Time.text(least));
            }
        }
    }

    List<TimedAspect> opening() {
        return type.stream()
                .flatMap(known -> known.opening().stream())
                .map(step -> new TimedAspect(step.aspect(), millis(step)))
                .toList();
    }

    List<TimedAspect> closing() {
        List<TimedAspect> steps = new ArrayList<>();
        for (SignalType.AspectTime step : type.map(SignalType::closing).orElse(List.of())) {
            steps.add(new TimedAspect(step.aspect(), millis(step)));
        }
        if (yellow.isPresent() && !steps.isEmpty()) {
            steps.set(
                    steps.size() - 1,
                    new TimedAspect(steps.getLast().aspect(), yellow.get().millis()));
        }
        return steps;
    }

    int closingMillis() {
        return closing().stream().mapToInt(TimedAspect::millis).sum();
    }

    int openingMillis() {
        return opening().stream().mapToInt(TimedAspect::millis).sum();
    }

    boolean is(SignalType.Place place) {
        return type.isPresent() && type.get().place() == place;
    }

    SignalGroup toGroup() {
        return new SignalGroup(
                name, type.orElseThrow(), minimumGreen.orElseThrow().millis(), opening(), closing());
    }

    private int millis(SignalType.AspectTime step) {
        return outside ? step.outsideMillis() : step.builtUpMillis();
    }
}
