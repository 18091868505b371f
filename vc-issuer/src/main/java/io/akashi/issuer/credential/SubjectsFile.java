package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.util.Map;
import java.util.TreeMap;

/** Subjects in one JSON object: their names, and an object of claims each. */
public final class SubjectsFile implements SubjectClaims {
    private final Map<String, ObjectNode> subjects;

    private SubjectsFile(Map<String, ObjectNode> subjects) {
        this.subjects = subjects;
    }

    /**
     * The subjects of this JSON.
     *
     * @throws CatalogException if it is no object of objects
     */
    public static SubjectsFile read(String json) throws CatalogException {
        JsonNode root;
        try {
            root = TokenJson.read(json);
        } catch (TokenException e) {
            throw new CatalogException("subjects", "JSON", e.detail());
        }
        Map<String, ObjectNode> subjects = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member :
                CatalogObject.of("subjects", root).node().properties()) {
            JsonNode claims = CatalogObject.of("subjects." + member.getKey(), member.getValue())
                    .node();
            subjects.put(member.getKey(), (ObjectNode) claims);
        }
        return new SubjectsFile(subjects);
    }

    @Override
    public Answer find(String subject) {
        ObjectNode claims = subjects.get(subject);
        return claims == null ? new Answer.Unknown() : new Answer.Known(claims.deepCopy());
    }
}
