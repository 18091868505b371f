package io.akashi.sidetree.batch;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.content.Gzip;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files of a batch in memory, whose answers a test can set. */
final class TestFiles implements FileSource {
    private final Map<String, Fetched> answers = new HashMap<>();
    private final List<String> announced = new ArrayList<>();

    /** Gzip of JSON, with {@code '} in place of the quotes. */
    static byte[] stored(String json) {
        return Gzip.compress(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a file and gives its CID. */
    String put(byte[] file) {
        Cid cid = UnixFs.cidV0(file);
        answers.put(cid.text(), new Fetched.Found(Bytes.copyOf(file)));
        return cid.text();
    }

    /** Puts a file of this JSON and gives its CID. */
    String put(String json) {
        return put(stored(json));
    }

    /** From now on gives this answer. */
    void answer(String cid, Fetched answer) {
        answers.put(cid, answer);
    }

    /** Puts the files of a batch. */
    TestFiles putAll(BatchFiles batch) {
        batch.files().forEach(file -> put(file.content().copy()));
        return this;
    }

    /** What was said to be needed, in order. */
    List<String> announced() {
        return announced;
    }

    @Override
    public void willNeed(List<String> uris) {
        announced.addAll(uris);
    }

    @Override
    public Fetched fetch(Cid cid, int maxBytes) {
        Fetched answer = answers.getOrDefault(cid.text(), new Fetched.Unavailable("no such file"));
        return answer instanceof Fetched.Found found && found.content().size() > maxBytes
                ? new Fetched.TooLarge()
                : answer;
    }
}
