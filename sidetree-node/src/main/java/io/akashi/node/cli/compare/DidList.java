package io.akashi.node.cli.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.cli.compare.ComparedNode.Answer;
import io.akashi.node.cli.compare.ComparedNode.Unanswered;
import io.akashi.node.config.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/** Where the DIDs come from that are compared. */
final class DidList {
    private static final int MOST_TEXT = 16 * 1024;

    private DidList() {}

    /** One on each line; empty lines and those that begin with # are passed over. */
    static List<String> read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(DidList::checked)
                    .toList();
        } catch (IOException e) {
            throw new ConfigException("the list of DIDs cannot be read: " + e.getMessage());
        }
    }

    static String checked(String did) {
        if (!did.matches("did:[A-Za-z0-9:._-]+") || did.length() > MOST_TEXT) {
            throw new ConfigException("expected a DID as did:ion:EiA…, found '" + did + "'");
        }
        return did;
    }

    /** All that a node has, page by page, so that there may be any number. */
    static Iterator<String> all(ComparedNode node) {
        return new Iterator<>() {
            private Iterator<String> page = List.<String>of().iterator();
            private String next = "";
            private boolean isLast;

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && !isLast) {
                    fetch();
                }
                return page.hasNext();
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }

            private void fetch() {
                Answer answer = node.get("/1.0/dids?after=" + next);
                if (answer.status() != 200 || !answer.body().path("dids").isArray()) {
                    throw new Unanswered(node.address() + " does not list its DIDs: status " + answer.status());
                }
                List<String> dids = new ArrayList<>();
                for (JsonNode did : answer.body().path("dids")) {
                    dids.add(checked(did.asText()));
                }
                isLast =
                        dids.isEmpty() || next.equals(answer.body().path("next").asText());
                next = answer.body().path("next").asText();
                page = dids.iterator();
            }
        };
    }

    /** As many of these, each as likely as any other. */
    static List<String> sample(Iterator<String> dids, int count, Random random) {
        List<String> chosen = new ArrayList<>();
        for (long seen = 1; dids.hasNext(); seen++) {
            String did = dids.next();
            if (chosen.size() < count) {
                chosen.add(did);
            } else {
                long place = (long) (random.nextDouble() * seen);
                if (place < count) {
                    chosen.set((int) place, did);
                }
            }
        }
        return chosen;
    }
}
