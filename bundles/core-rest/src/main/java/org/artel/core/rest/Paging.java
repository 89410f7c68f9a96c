package org.artel.core.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import javax.ws.rs.QueryParam;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/** The two parameters of every list; use as {@code @BeanParam}. */
public class Paging {

    @QueryParam("limit")
    @Parameter(
            description = "How many items, 1 to 100",
            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50"))
    private String limit;

    @QueryParam("cursor")
    @Parameter(description = "nextCursor of the previous page")
    private String cursor;

    /** The page asked for; {@link Problem} MALFORMED if the limit is no number from 1 to 100. */
    public PageRequest request() {
        int number = PageRequest.DEFAULT_LIMIT;
        if (limit != null) {
            try {
                number = Integer.parseInt(limit);
            } catch (NumberFormatException e) {
                throw Problem.malformed(
                        "bad-limit",
                        new Text("limit — число от 1 до 100", "limit is a number from 1 to 100"));
            }
        }
        return new PageRequest(number, cursor == null || cursor.isEmpty() ? null : cursor);
    }
}
