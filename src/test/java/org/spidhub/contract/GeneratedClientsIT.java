package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.station.clientupdate.ReleaseShelf;
import org.spidhub.station.clientupdate.StationOs;
import org.spidhub.station.clientupdate.Version;

/**
 * Clients that a generator makes of the served contract, in Java and in TypeScript, call all its operations: each call is built from typed
 * models, each answer is read into its type, and no answer has a status that the contract does not declare.
 */
class GeneratedClientsIT extends DemoHub {

    private static final Path GENERATOR = Path.of("target", "openapi-generator", "openapi-generator-cli.jar");
    private static final String TYPESCRIPT = "typescript@5.9.3";
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));

    @TempDir
    static Path folder;

    private record Call(String operation, List<Object> arguments, ObjectNode script, Operation declared) {}

    /** These name people, captures and operators that are not there, not free, or there already; all others answer as asked. */
    private static final java.util.Set<String> MAY_BE_REFUSED = java.util.Set.of(
            "RedirectEnroll",
            "createRemoteEnroll",
            "deleteOperator",
            "deletePSBioPerson",
            "deletePerson",
            "deprecatedCloseSession",
            "deprecatedCreateRemoteCaptureEnrollUsingPOST",
            "deprecatedDeletePerson",
            "deprecatedEnrollClient",
            "deprecatedEnrollOperator",
            "faceDetect",
            "finishRemoteCapture",
            "getBiometrics",
            "getDeleteResult",
            "notificationRemoteCapture",
            "operatorInsert",
            "updateToken");

    @Test
    void a_java_client_calls_every_operation() throws Exception {
        Path sources = generate(
                "java",
                "--library",
                "native",
                "--additional-properties=openApiNullable=false,useJakartaEe=true,invokerPackage=generated,"
                        + "apiPackage=generated.api,modelPackage=generated.model");
        try (URLClassLoader classes = compile(sources.resolve("src/main/java"))) {
            Map<String, Integer> statuses = new java.util.TreeMap<>(callWithJava(classes, calls(660)));
            assertThat(statuses).hasSize(50);
            statuses.values().removeIf(status -> status < 400);
            assertThat(statuses.keySet()).as("refused: %s", statuses).isSubsetOf(MAY_BE_REFUSED);
        }
    }

    @Test
    void a_typescript_client_calls_every_operation() throws Exception {
        assumeTrue(runs("npm", "--version") && runs("node", "--version"), "skipped: needs node and npm");
        Path sources = generate("typescript-fetch");
        assumeTrue(
                run(sources, "npm", "install", "--no-audit", "--no-fund", "--no-save", TYPESCRIPT),
                "skipped: npm could not fetch " + TYPESCRIPT);
        Files.writeString(
                sources.resolve("tsconfig.json"),
                "{\"compilerOptions\":{\"target\":\"es2020\",\"module\":\"commonjs\",\"lib\":[\"es2020\",\"dom\"],"
                        + "\"outDir\":\"dist\",\"strict\":true,\"types\":[]},\"files\":[\"index.ts\"]}");
        assertThat(run(sources, "node_modules/.bin/tsc", "-p", "."))
                .as("it compiles")
                .isTrue();
        List<Call> calls = calls(670);
        ArrayNode script = Caller.JSON.createArrayNode();
        calls.forEach(call -> script.add(call.script()));
        Path input = Files.writeString(folder.resolve("calls.json"), script.toString());

        String output = output(
                "node",
                Path.of("src/test/resources/clients/run-all.js")
                        .toAbsolutePath()
                        .toString(),
                sources.resolve("dist").toAbsolutePath().toString(),
                "http://127.0.0.1:" + port,
                AUTHORIZATION,
                input.toString());

        Map<String, Integer> statuses = new TreeMap<>();
        for (String line : output.split("\n")) {
            JsonNode answer = Caller.JSON.readTree(line);
            assertThat(answer.has("trouble")).as(line).isFalse();
            statuses.put(
                    answer.path("operation").asText(), answer.path("status").asInt());
        }
        calls.forEach(call -> checkDeclared(call, statuses.get(call.operation())));
        assertThat(statuses).hasSize(50).containsEntry("getPerson", 200).containsEntry("deprecatedSearch", 200);
    }

    private static void checkDeclared(Call call, Integer status) {
        assertThat(call.declared().getResponses().keySet()).as(call.operation()).contains(String.valueOf(status));
    }

    private Map<String, Integer> callWithJava(ClassLoader classes, List<Call> calls) throws Exception {
        Class<?> clientType = classes.loadClass("generated.ApiClient");
        Object client = clientType.getConstructor().newInstance();
        clientType.getMethod("updateBaseUri", String.class).invoke(client, "http://127.0.0.1:" + port);
        Consumer<HttpRequest.Builder> login = request -> request.header("Authorization", AUTHORIZATION);
        clientType.getMethod("setRequestInterceptor", Consumer.class).invoke(client, login);
        Object mapper = clientType.getMethod("getObjectMapper").invoke(client);
        Map<String, Integer> statuses = new TreeMap<>();
        for (Call call : calls) {
            Method method = method(classes, call);
            Object api = method.getDeclaringClass().getConstructor(clientType).newInstance(client);
            Object[] arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = ((com.fasterxml.jackson.databind.ObjectMapper) mapper)
                        .convertValue(call.arguments().get(i), method.getParameterTypes()[i]);
            }
            statuses.put(call.operation(), status(method, api, arguments));
            checkDeclared(call, statuses.get(call.operation()));
        }
        return statuses;
    }

    private static Method method(ClassLoader classes, Call call) throws Exception {
        String name = Character.toLowerCase(call.operation().charAt(0))
                + call.operation().substring(1).replace("_1", "1") + "WithHttpInfo";
        for (String tag : call.declared().getTags()) {
            Class<?> api = classes.loadClass("generated.api." + tag.replace(" ", "") + "Api");
            for (Method method : api.getMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == call.arguments().size()) {
                    return method;
                }
            }
        }
        throw new AssertionError(
                "the client has no method " + name + " of " + call.arguments().size());
    }

    private static int status(Method method, Object api, Object[] arguments) throws Exception {
        try {
            Object response = method.invoke(api, arguments);
            return (int) response.getClass().getMethod("getStatusCode").invoke(response);
        } catch (InvocationTargetException e) {
            Throwable refused = e.getCause();
            if (!refused.getClass().getSimpleName().equals("ApiException")) {
                throw new AssertionError(method.getName() + " cannot read its answer", refused);
            }
            int code = (int) refused.getClass().getMethod("getCode").invoke(refused);
            assertThat(code).as(method.getName() + ": " + refused).isPositive(); // else an answer could not be read
            return code;
        }
    }

    /** One call of each operation of the served contract, from its examples, with people and transactions that are there. */
    private List<Call> calls(int seed) throws Exception {
        Path release = Files.writeString(Files.createTempFile("station", ".exe"), "a station");
        new ReleaseShelf(DATA, new com.fasterxml.jackson.databind.ObjectMapper().findAndRegisterModules())
                .publish(StationOs.WINDOWS, new Version("4.2." + seed), release, new byte[32]);
        String cpf = People.cpf(seed);
        String enrolled = station()
                .post("/gbs-spid-server/people", People.enrolment(cpf, seed, 1))
                .at("id");
        station()
                .await(
                        "/gbs-spid-server/people/transactions/" + enrolled,
                        answer -> answer.at("status").equals("ENROLL_OK"));
        String searched = station()
                .post("/gbs-spid-server/verify", People.verification(cpf, seed, 2))
                .at("id");
        String document = People.cpf(seed + 1);
        admin().post("/gbs-spid-server/operator", "{\"data\":{\"document\":\"" + document + "\"}}");
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : List.of("tguid", "guid", "id", "transactionGuid")) {
            values.put(name, enrolled);
        }
        values.put("cpf", cpf);
        values.put("key", cpf);
        values.put("sessionGuid", "-");
        values.put("getSearchResult tguid", searched);
        values.put("deprecatedGetSearchResult transactionGuid", searched);
        values.put("getOperator key", document);
        values.put("deleteOperator key", People.cpf(seed + 9));
        values.put("deprecatedGetOperator key", document);
        values.put("deprecatedGetOperatorStatus key", document);
        values.put("deprecatedOperatorInsert document", People.cpf(seed + 2));
        values.put("deletePerson id", People.cpf(seed + 8));
        values.put("deletePSBioPerson cpf", People.cpf(seed + 8));
        values.put("deprecatedDeletePerson cpf", People.cpf(seed + 8));
        OpenAPI contract = new OpenAPIV3Parser().read(contractFile().toString());
        List<Call> calls = new ArrayList<>();
        contract.getPaths()
                .values()
                .forEach(item -> item.readOperations().forEach(operation -> calls.add(call(operation, values, seed))));
        return calls;
    }

    private static Call call(Operation operation, Map<String, String> values, int seed) {
        String name = operation.getOperationId();
        List<Object> arguments = new ArrayList<>();
        ObjectNode script = Caller.JSON.createObjectNode().put("operation", name);
        ObjectNode parameters = script.putObject("parameters");
        for (Parameter parameter :
                operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
            Object value = parameter.getContent() == null
                    ? values.getOrDefault(
                            name + " " + parameter.getName(),
                            values.getOrDefault(parameter.getName(), String.valueOf(parameter.getExample())))
                    : fit(parameter.getContent().get("application/json").getExample(), name, seed);
            arguments.add(value);
            parameters.set(parameter.getName(), Caller.JSON.valueToTree(value));
        }
        if (operation.getRequestBody() != null) {
            MediaType body = operation.getRequestBody().getContent().get("application/json");
            JsonNode value = fit(body.getExample(), name, seed);
            arguments.add(value.isTextual() ? value.textValue() : value);
            script.set("body", value);
            if (body.getSchema().get$ref() != null) {
                script.put("model", body.getSchema().get$ref().replaceAll(".*/", ""));
            }
        }
        return new Call(name, arguments, script, operation);
    }

    /** The example with people of this test and a picture that is one. */
    private static JsonNode fit(Object example, String operation, int seed) {
        boolean operator = operation.toLowerCase(java.util.Locale.ROOT).contains("operator");
        String text = example instanceof String plain ? "\"" + plain + "\"" : example.toString();
        String fitted = text.replace("52998224725", People.cpf(operation.contains("nroll") ? seed + 5 : seed))
                .replace("11144477735", operator ? People.cpf(seed + 1) : People.OPERATOR)
                .replace("iVBORw0KGgo=", People.print(operator ? seed + 1 : seed, 4))
                .replace("station:password", "station:station")
                .replaceAll("\"session-guid\":\"[^\"]*\",?", "")
                .replace("\"the password\"", "\"station\"");
        try {
            JsonNode node = Caller.JSON.readTree(fitted);
            node.findParents("image-properties").forEach(parent -> ((ObjectNode) parent).remove("image-properties"));
            node.findParents("width").forEach(parent -> ((ObjectNode) parent).remove(List.of("width", "height")));
            return node;
        } catch (IOException e) {
            throw new AssertionError(fitted.substring(0, Math.min(300, fitted.length())), e);
        }
    }

    private Path contractFile() throws IOException {
        return Files.writeString(
                folder.resolve("contract.yaml"),
                nobody().get("/gbs-spid-server/openapi.yaml").text());
    }

    private Path generate(String language, String... options) throws Exception {
        assumeTrue(Files.isRegularFile(GENERATOR), "skipped: needs " + GENERATOR + ", which mvn verify copies there");
        Path sources = folder.resolve(language);
        List<String> command = new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        GENERATOR.toAbsolutePath().toString(),
                        "generate",
                        "-i",
                        contractFile().toAbsolutePath().toString(),
                        "-g",
                        language,
                        "-o",
                        sources.toAbsolutePath().toString(),
                        "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"));
        command.addAll(List.of(options));
        assertThat(run(folder, command.toArray(String[]::new)))
                .as("the generator takes the contract")
                .isTrue();
        return sources;
    }

    private static URLClassLoader compile(Path sources) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("java-classes"));
        List<String> command = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
        assertThat(result).as("it compiles").isZero();
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, GeneratedClientsIT.class.getClassLoader());
    }

    private static boolean runs(String... command) {
        try {
            return run(folder, command);
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static boolean run(Path where, String... command) throws IOException, InterruptedException {
        File log = folder.resolve("run.log").toFile();
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(Arrays.toString(command) + " does not end");
        }
        return process.exitValue() == 0;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
