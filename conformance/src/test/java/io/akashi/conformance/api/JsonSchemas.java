package io.akashi.conformance.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Schemas of JSON Schema 2020-12, whose formats are checked. */
final class JsonSchemas {
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final JsonSchema META =
            FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"), CONFIG);

    /** Reading the components takes longer than the check. */
    private static final Map<JsonNode, JsonSchema> KNOWN = new ConcurrentHashMap<>();

    private JsonSchemas() {}

    /** What is wrong with this value by a schema whose references lead into {@code components}. */
    static List<String> faults(JsonNode schema, JsonNode components, JsonNode value) {
        if (schema.isBoolean()) {
            return schema.asBoolean() ? List.of() : List.of("nothing is allowed here");
        }
        ObjectNode whole = schema.deepCopy();
        whole.set("components", components);
        return texts(KNOWN.computeIfAbsent(whole, found -> FACTORY.getSchema(found, CONFIG)), value);
    }

    /** What is wrong with this schema. */
    static List<String> schemaFaults(JsonNode schema) {
        return texts(META, schema);
    }

    private static List<String> texts(JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
