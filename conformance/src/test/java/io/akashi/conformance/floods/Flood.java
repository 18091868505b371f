package io.akashi.conformance.floods;

import io.akashi.conformance.floods.Wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One way to keep a node from its work. */
enum Flood {
    SLOW_HEADS("slow headers, 120 connections of 5 addresses") {
        @Override
        void attack(Attack attack) throws IOException {
            hold(attack, "GET /status HTTP/1.1\r\nHost: node\r\nX-Padding: " + "x".repeat(20_000));
        }
    },
    SLOW_BODIES("slow bodies, 120 connections of 5 addresses") {
        @Override
        void attack(Attack attack) throws IOException {
            hold(
                    attack,
                    "POST /operations HTTP/1.1\r\nHost: node\r\nContent-Length: 30000\r\n\r\n" + "x".repeat(20_000));
        }
    },
    RATE("reads, a hundred at once over each of two connections") {
        @Override
        void attack(Attack attack) throws IOException {
            String target = "/identifiers/did:ion:test:" + suffix(new Random(1));
            attack.askTogether(
                    Wire.get(target).replace("Connection: close\r\n", "").repeat(99) + Wire.get(target));
        }
    },
    UNKNOWN_DIDS("unknown DIDs, each another, half of them by the history's resolver") {
        @Override
        void attack(Attack attack) {
            String did = "did:ion:test:" + suffix(attack.random());
            String path = attack.random().nextBoolean() ? "/identifiers/" : "/1.0/identifiers/";
            attack.count(attack.ask(0, Wire.get(path + did)));
        }
    },
    LARGE_BODIES("bodies of 5 MB, announced or in chunks") {
        @Override
        void attack(Attack attack) {
            String request = attack.random().nextBoolean()
                    ? Wire.post("/operations", LARGE)
                    : "POST /operations HTTP/1.1\r\nHost: node\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(LARGE.length()) + "\r\n" + LARGE + "\r\n0\r\n\r\n";
            attack.count(attack.ask(0, request));
        }
    },
    LONG_DIDS("long-form DIDs of 100 KB and of 50 KB") {
        @Override
        void attack(Attack attack) {
            int length = attack.random().nextBoolean() ? 100_000 : 50_000;
            String did = "did:ion:test:" + suffix(attack.random()) + ":" + "A".repeat(length);
            attack.count(attack.ask(0, Wire.get("/identifiers/" + did)));
        }
    },
    MALFORMED("what is no HTTP") {
        @Override
        void attack(Attack attack) {
            attack.count(attack.ask(0, attack.random().nextBoolean() ? Wire.get("/%zz") : "nonsense\r\n\r\n"));
        }
    };

    private static final String LARGE = "x".repeat(5_000_000);
    private static final int HELD = 60;
    private static final int ADDRESSES = 5;

    private final String words;

    Flood(String words) {
        this.words = words;
    }

    /** For the table. */
    String words() {
        return words;
    }

    /** One step of it; called again until it is over. */
    abstract void attack(Attack attack) throws IOException;

    /** Opens connections, sends this over each, then a byte now and then, and opens another in the place of each that breaks. */
    private static void hold(Attack attack, String beginning) throws IOException {
        List<Wire> held = new ArrayList<>();
        try {
            while (attack.goesOn()) {
                for (int i = 0; i < HELD && attack.goesOn(); i++) {
                    try {
                        if (i < held.size()) {
                            held.get(i).send("x");
                        } else {
                            held.add(attack.open(i % ADDRESSES, beginning));
                            attack.count(Reply.NONE);
                        }
                    } catch (IOException e) {
                        if (i < held.size()) {
                            held.remove(i).close();
                        }
                    }
                }
            }
        } finally {
            for (Wire wire : held) {
                wire.close();
            }
        }
    }

    private static String suffix(Random random) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        StringBuilder suffix = new StringBuilder("EiA");
        for (int i = 0; i < 43; i++) {
            suffix.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return suffix.toString();
    }
}
