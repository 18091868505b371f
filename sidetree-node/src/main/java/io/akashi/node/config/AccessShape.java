package io.akashi.node.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code "access"} of a configuration file: who may write. */
record AccessShape(@Nullable Boolean open, @Nullable List<ClientShape> clients) {
    Access toAccess() {
        boolean everybody = open != null && open;
        if (everybody == (clients != null)) {
            throw new ConfigException("\"access\" is {\"open\": true} or {\"clients\": [...]}, one of the two");
        }
        return clients == null
                ? new Access.Open()
                : new Access.ByKey(clients.stream().map(ClientShape::toClient).toList());
    }

    /** One client. */
    record ClientShape(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String keySha256,
            @JsonProperty(required = true) int operationsPerHour,
            @JsonProperty(required = true) long satoshisPerDay) {
        Access.Client toClient() {
            return new Access.Client(name, keySha256, operationsPerHour, new Satoshis(satoshisPerDay));
        }
    }
}
