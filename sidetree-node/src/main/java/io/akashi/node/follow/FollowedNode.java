package io.akashi.node.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.akashi.outbound.Endpoint;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Limits;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.ValueTimeLocks.Found;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One node that is followed, over HTTP; bounded in size and time. Safe for threads. */
final class FollowedNode {
    private static final int MOST_BYTES = 16 << 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Outbound outbound;
    private final Purpose purpose;
    private final URI address;
    private final Network network;

    FollowedNode(Outbound outbound, URI address, Network network, Duration timeout) {
        this.outbound = outbound;
        this.address = address;
        this.network = network;
        Endpoint endpoint = Endpoint.of(address.toString());
        Limits limits = new Limits(MOST_BYTES, timeout, 0, Set.of("application/json"), Duration.ZERO);
        this.purpose =
                Purpose.onlyHosts("follow", Set.of(endpoint.host()), limits).and(endpoint);
    }

    URI address() {
        return address;
    }

    /** What it says of the blocks behind this one, up to a height if one is given. */
    Said after(Optional<BlockCursor> cursor, OptionalLong upTo) {
        long after = cursor.map(block -> block.time().block()).orElse(-1L);
        String query = cursor.map(block -> "?after=" + after + "&hash="
                        + URLEncoder.encode(block.hash().text(), StandardCharsets.UTF_8))
                .orElse("?");
        String more = upTo.isPresent() ? "&upTo=" + upTo.getAsLong() : "";
        Fetch fetch = outbound.fetch(purpose, at(AnchorsEndpoint.PATH + query + more));
        if (!(fetch instanceof Fetch.Fetched fetched)) {
            return new Said.Nothing(fetch.toString());
        }
        try {
            return Said.of(MAPPER.readValue(fetched.body().borrow(), AnchorsAnswer.class), after, network);
        } catch (JsonProcessingException e) {
            return new Said.Nothing("its answer is not one: " + e.getOriginalMessage());
        } catch (IOException e) { // bytes that are no characters
            return new Said.Nothing("its answer is not one: " + e.getMessage());
        }
    }

    /** The lock of this name at a block. */
    Found lock(String identifier, AnchorTime time) {
        String name = URLEncoder.encode(identifier, StandardCharsets.UTF_8);
        Fetch fetch = outbound.fetch(purpose, at("/anchors/locks/" + name + "?block=" + time.block()));
        if (!(fetch instanceof Fetch.Fetched fetched)) {
            return new Found.Unreachable(address + ": " + fetch);
        }
        try {
            LockAnswer answer = MAPPER.readValue(fetched.body().borrow(), LockAnswer.class);
            return answer.lock() == null
                    ? new Found.None()
                    : new Found.Lock(answer.lock().toLock());
        } catch (IOException
                | IllegalArgumentException
                | NullPointerException e) { // null, or a member that is not there
            return new Found.Unreachable(address + ": its answer is not one");
        }
    }

    private String at(String path) {
        String base = address.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
