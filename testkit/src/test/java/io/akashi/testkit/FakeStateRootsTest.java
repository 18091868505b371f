package io.akashi.testkit;

import java.util.HashMap;
import java.util.Map;

class FakeStateRootsTest extends StateRootsContract {
    private final Map<String, FakeDisk> disks = new HashMap<>();

    @Override
    protected StorePorts open(String name) {
        return StorePorts.fakes(disks.computeIfAbsent(name, key -> new FakeDisk()), QUEUE_LIMIT);
    }
}
