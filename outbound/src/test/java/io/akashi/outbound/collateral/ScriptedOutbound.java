package io.akashi.outbound.collateral;

import io.akashi.outbound.Fetch;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import io.akashi.sidetree.encoding.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers each address as it was told to, status 404 otherwise, and remembers what was asked. */
final class ScriptedOutbound implements Outbound {
    private final Map<String, Fetch> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    ScriptedOutbound answer(String address, Map<String, String> headers, byte[] body) {
        answers.put(address, new Fetch.Fetched(address, headers, Bytes.copyOf(body)));
        return this;
    }

    ScriptedOutbound answer(String address, Fetch fetch) {
        answers.put(address, fetch);
        return this;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Fetch fetch(Purpose purpose, String address) {
        asked.add(address);
        return answers.getOrDefault(address, new Fetch.HttpStatus(404, Optional.empty()));
    }
}
