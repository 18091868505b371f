package io.akashi.issuer.hardware;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** DIDs as a test says. */
public final class KnownDids implements HolderDids {
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    /** From now on the DID has this key. */
    public void put(String did, String fragment, String thumbprint) {
        answers.put(did, new Answer.Document(Map.of(fragment, thumbprint)));
    }

    /** From now on this is the answer. */
    public void put(String did, Answer answer) {
        answers.put(did, answer);
    }

    /** From now on asking for this one fails, as nobody foresaw. */
    public void breakDown(String did) {
        answers.remove(did);
        broken.add(did);
    }

    @Override
    public Answer find(String did) {
        if (broken.contains(did)) {
            throw new IllegalStateException("nobody foresaw this");
        }
        return answers.getOrDefault(did, new Answer.Unknown("the DID is not known"));
    }
}
