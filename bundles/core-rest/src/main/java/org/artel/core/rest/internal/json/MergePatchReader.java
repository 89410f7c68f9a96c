package org.artel.core.rest.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.internal.problem.JsonProblems;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsMediaType;

/** Reads the body of a PATCH. */
@Component(service = MessageBodyReader.class, scope = ServiceScope.PROTOTYPE)
@JaxrsExtension
@JaxrsApplicationSelect("(osgi.jaxrs.name=*)")
@JaxrsMediaType("application/merge-patch+json")
public class MergePatchReader implements MessageBodyReader<MergePatch> {

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == MergePatch.class;
    }

    @Override
    public MergePatch readFrom(
            Class<MergePatch> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        JsonNode patch = Json.mapper().readTree(body);
        if (patch == null || !patch.isObject()) {
            throw Problem.malformed(
                    "bad-patch",
                    new Text("Тело PATCH — объект JSON", "The body of a PATCH is a JSON object"));
        }
        return new Patch((ObjectNode) patch);
    }

    /** RFC 7396 over Jackson trees. */
    record Patch(ObjectNode changes) implements MergePatch {

        @Override
        public <T extends Record> T applyTo(T current) {
            ObjectMapper mapper = Json.mapper();
            JsonNode merged = merge(mapper.valueToTree(current), changes);
            try {
                @SuppressWarnings("unchecked")
                Class<T> type = (Class<T>) current.getClass();
                return mapper.treeToValue(merged, type);
            } catch (JsonProcessingException e) {
                throw JsonProblems.of(e);
            }
        }

        private static JsonNode merge(JsonNode target, JsonNode patch) {
            if (!patch.isObject()) {
                return patch;
            }
            ObjectNode result =
                    target.isObject() ? (ObjectNode) target : Json.mapper().createObjectNode();
            for (Map.Entry<String, JsonNode> change : patch.properties()) {
                if (change.getValue().isNull()) {
                    // An unknown name must still be refused, so it stays for the record to reject.
                    result.putNull(change.getKey());
                } else {
                    JsonNode present = result.path(change.getKey());
                    result.set(change.getKey(), merge(present, change.getValue()));
                }
            }
            return result;
        }
    }
}
