package io.akashi.testkit;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.FileVerification;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.content.UnixFsReader;
import io.akashi.sidetree.encoding.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A content store in memory, whose answers a test can set for one CID. Safe for use by several threads. */
public final class FakeContentStore implements ContentStore {
    private final Map<String, Bytes> files = new ConcurrentHashMap<>();
    private final Map<String, Fetched> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    @Override
    public Fetched get(Cid cid, int maxBytes) {
        asked.computeIfAbsent(cid.v1Text(), name -> new AtomicInteger()).incrementAndGet();
        Fetched answer = answers.get(cid.v1Text());
        if (answer != null) {
            return answer;
        }
        if (!cid.isCanonical()) {
            return new Fetched.Unavailable("IPFS does not know the CID " + cid);
        }
        if (cid.hashCodec() == Cid.IDENTITY) {
            return inline(cid, maxBytes);
        }
        Bytes file = files.get(cid.v1Text());
        if (file == null) {
            return new Fetched.Unavailable("no file " + cid);
        }
        return file.size() > maxBytes ? new Fetched.TooLarge() : new Fetched.Found(file);
    }

    private static Fetched inline(Cid cid, int maxBytes) {
        UnixFsReader.Outcome outcome = UnixFsReader.read(cid, maxBytes, (child, limit) -> Optional.empty());
        if (outcome instanceof UnixFsReader.Outcome.File file) {
            return new Fetched.Found(file.content());
        }
        if (outcome instanceof UnixFsReader.Outcome.TooLarge) {
            return new Fetched.TooLarge();
        }
        return outcome instanceof UnixFsReader.Outcome.NotAFile
                ? new Fetched.NotAFile()
                : new Fetched.Unavailable(outcome.toString());
    }

    @Override
    public Cid put(byte[] file) {
        Cid cid = UnixFs.cidV0(file);
        files.put(cid.v1Text(), Bytes.copyOf(file));
        return cid;
    }

    /**
     * Stores a file under a CID other than the usual one.
     *
     * @throws IllegalArgumentException if the CID does not follow from the file
     */
    public void put(Cid cid, byte[] file) {
        if (!(FileVerification.of(cid, file) instanceof FileVerification.Verified)) {
            throw new IllegalArgumentException(cid + " does not follow from the file of " + file.length + " bytes");
        }
        files.put(cid.v1Text(), Bytes.copyOf(file));
    }

    /** From now on gives this answer for this CID, whatever is stored and whatever the limit. */
    public void answer(Cid cid, Fetched answer) {
        answers.put(cid.v1Text(), answer);
    }

    /** From now on the file cannot be had. */
    public void makeUnavailable(Cid cid) {
        answer(cid, new Fetched.Unavailable("made unavailable"));
    }

    /** Gives the true answer for this CID again. */
    public void restore(Cid cid) {
        answers.remove(cid.v1Text());
    }

    /** How often this CID has been asked for, in any spelling. */
    public int timesAsked(Cid cid) {
        AtomicInteger times = asked.get(cid.v1Text());
        return times == null ? 0 : times.get();
    }
}
