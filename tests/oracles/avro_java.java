// The Java library of Avro reads every schema, strictly, and instances from object container files; what it
// writes anew it writes by that schema. `protocol.js` says how it talks with the tests.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;

class AvroJava {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] words) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    JsonNode jobs = JSON.readTree(System.in);
    String version = Schema.class.getPackage().getImplementationVersion();
    out.println(JSON.createObjectNode().put("engine", "Avro of Java " + version));
    for (JsonNode job : jobs) {
      out.println(judged(job));
    }
    out.flush();
  }

  private static ObjectNode judged(JsonNode job) {
    ObjectNode line = JSON.createObjectNode();
    List<Schema> schemas = new ArrayList<>();
    for (JsonNode file : job.get("files")) {
      try {
        Schema.Parser parser = new Schema.Parser(NameValidator.STRICT_VALIDATOR);
        Schema schema = parser.setValidateDefaults(true).parse(file.get("text").asText());
        checkLogical(schema, new HashSet<>());
        schemas.add(schema);
      } catch (RuntimeException error) {
        return line.put("fault", file.get("name").asText() + ": " + error);
      }
    }
    line.putNull("fault");
    ArrayNode answers = line.putArray("answers");
    for (JsonNode set : job.path("instances")) {
      answers.add(answer(schemas, set));
    }
    return line;
  }

  private static ObjectNode answer(List<Schema> schemas, JsonNode set) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      List<String> back = new ArrayList<>();
      for (JsonNode file : set) {
        byte[] octets = Base64.getDecoder().decode(file.get("octets").asText());
        byte[] written = anew(schemas.get(file.get("of").asInt()), octets);
        back.add(Base64.getEncoder().encodeToString(written));
      }
      answer.putNull("fault").set("back", JSON.valueToTree(back));
    } catch (IOException | RuntimeException error) {
      answer.put("fault", error.toString()).putArray("back");
    }
    return answer;
  }

  private static byte[] anew(Schema schema, byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GenericDatumReader<Object> datums = new GenericDatumReader<>(null, schema);
    try (DataFileReader<Object> read = new DataFileReader<>(new SeekableByteArrayInput(octets), datums);
        DataFileWriter<Object> write = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      write.create(schema, out);
      while (read.hasNext()) {
        write.append(read.next());
      }
    }
    return out.toByteArray();
  }

  // Its parser passes over a logical type that does not fit its type.
  private static void checkLogical(Schema schema, Set<String> seen) {
    LogicalTypes.fromSchema(schema);
    switch (schema.getType()) {
      case RECORD:
        if (seen.add(schema.getFullName())) {
          schema.getFields().forEach(field -> checkLogical(field.schema(), seen));
        }
        break;
      case UNION:
        schema.getTypes().forEach(branch -> checkLogical(branch, seen));
        break;
      case ARRAY:
        checkLogical(schema.getElementType(), seen);
        break;
      case MAP:
        checkLogical(schema.getValueType(), seen);
        break;
      default:
        break;
    }
  }
}
