package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Real events against the published schema. */
public final class EventSchema {
    private EventSchema() {}

    /** Every event of a state directory fits. Returns how many there are. */
    public static int assertFits(Path directory) throws IOException {
        List<Stored> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.each(0, events::add);
        }
        try (InputStream in = EventSchema.class.getResourceAsStream("/org/tricolore/config/schema/event.schema.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
            for (Stored event : events) {
                assertEquals(Set.of(), schema.validate(new ObjectMapper().readTree(event.line())), event.line());
            }
        }
        return events.size();
    }
}
