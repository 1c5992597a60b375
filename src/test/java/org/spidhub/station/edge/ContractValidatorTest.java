package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import org.junit.jupiter.api.Test;

class ContractValidatorTest {

    private final ContractValidator validator =
            new ContractValidator(new ErrorBodies(new ObjectMapper()), new ObjectMapper());

    /** Building it takes longer than all else a small request does: Camel's own validator is built for every request. */
    @Test
    void is_built_once_for_a_contract() {
        OpenAPI contract = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");

        assertThat(validator.validatorOf(contract)).isSameAs(validator.validatorOf(contract));
    }
}
