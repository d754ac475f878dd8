package org.tricolore.workshop.city;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tricolore.cycle.Picture;
import org.tricolore.fault.Fault;
import org.tricolore.workshop.web.CityRoom;

/** What the map of the city shows: a letter for each junction, the figures so far, and of one junction what it says itself. */
final class CityMap implements AutoCloseable {
    private final City city;

    private final CityRoom room;

    CityMap(City city, int port) throws IOException {
        this.city = city;
        this.room = CityRoom.open(port, this::junction);
        tell();
    }

    URI address() {
        return room.address();
    }

    /** While there are no figures yet. */
    void tell() {
        tell(Optional.empty());
    }

    /** Once a second: a city is looked at from far away. */
    void tell(Figures figures) {
        tell(Optional.of(figures));
    }

    private void tell(Optional<Figures> figures) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        StringBuilder letters = new StringBuilder();
        city.residents().forEach(one -> letters.append(one.standing().letter()));
        json.put("standing", letters.toString());
        figures.ifPresent(some -> json.set("figures", some.json()));
        room.tell(json.toString());
    }

    private Optional<String> junction(int index) {
        List<Resident> all = city.residents();
        return index < 0 || index >= all.size()
                ? Optional.empty()
                : Optional.of(json(all.get(index)).toString());
    }

    private static ObjectNode json(Resident one) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", one.site().name());
        json.put("title", one.site().titleEnglish()).put("titleFr", one.site().titleFrench());
        json.put("standing", String.valueOf(one.standing().letter()));
        ArrayNode faults = json.putArray("faults");
        Optional<Picture> seen = one.picture();
        if (seen.isPresent()) {
            json.put("at", seen.get().now().wall().toString());
            json.put("plan", seen.get().first().engine().planName());
            json.put("mode", seen.get().first().mode().map(Enum::name).orElse(""));
            for (Fault fault : seen.get().faults()) {
                faults.addObject()
                        .put("subject", fault.subject())
                        .put("text", fault.text().english())
                        .put("textFr", fault.text().french());
            }
        }
        return json;
    }

    @Override
    public void close() {
        room.close();
    }
}
