package org.tricolore.workshop.city;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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
        if (index < 0 || index >= all.size()) {
            return Optional.empty();
        }
        Resident one = all.get(index);
        return Optional.of(JunctionCard.of(one.site(), city.like(index), one.standing(), one.picture()));
    }

    @Override
    public void close() {
        room.close();
    }
}
