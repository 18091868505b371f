package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code "events"} of a configuration file. Relative paths begin in the node's directory. */
record EventShape(@Nullable Long kept, @Nullable List<HookShape> hooks) {
    EventSettings toSettings(Path data) {
        return new EventSettings(
                Objects.requireNonNullElse(kept, EventSettings.DEFAULT_KEPT),
                Objects.requireNonNullElse(hooks, List.<HookShape>of()).stream()
                        .map(hook -> hook.toHook(data))
                        .toList());
    }

    /** A receiver. */
    record HookShape(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String address,
            @JsonProperty(required = true) String secretFile) {
        EventSettings.Hook toHook(Path data) {
            return new EventSettings.Hook(
                    name, IssuerShape.address("the hook " + name, address), data.resolve(secretFile));
        }
    }
}
