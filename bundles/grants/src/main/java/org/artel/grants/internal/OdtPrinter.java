package org.artel.grants.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A text document in OpenDocument 1.2, which LibreOffice and Word open and people can edit. */
final class OdtPrinter {

    private static final String TYPE = "application/vnd.oasis.opendocument.text";
    private static final String SPACES =
            " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                    + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
                    + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
                    + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                    + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
                    + " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
                    + " office:version=\"1.2\"";
    private static final float WIDTH = 17.5f;

    private final StringBuilder body = new StringBuilder();
    private final Set<Integer> columns = new LinkedHashSet<>();
    private int tables;

    private OdtPrinter() {}

    static byte[] print(List<Block> blocks, String footer) {
        OdtPrinter printer = new OdtPrinter();
        blocks.forEach(printer::print);
        return new Archive()
                .stored("mimetype", TYPE)
                .file("content.xml", printer.content())
                .file("styles.xml", styles(footer))
                .file(
                        "META-INF/manifest.xml",
                        "<manifest:manifest xmlns:manifest="
                                + "\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
                                + " manifest:version=\"1.2\">"
                                + entry("/", TYPE)
                                + entry("content.xml", "text/xml")
                                + entry("styles.xml", "text/xml")
                                + "</manifest:manifest>")
                .closed();
    }

    private static String entry(String path, String type) {
        return "<manifest:file-entry manifest:full-path=\""
                + path
                + "\" manifest:media-type=\""
                + type
                + "\"/>";
    }

    private String content() {
        StringBuilder styles = new StringBuilder();
        for (int width : columns) {
            styles.append("<style:style style:name=\"C")
                    .append(width)
                    .append("\" style:family=\"table-column\"><style:table-column-properties")
                    .append(" style:column-width=\"")
                    .append(Math.round(width * WIDTH) / 100f)
                    .append("cm\"/></style:style>");
        }
        return "<office:document-content"
                + SPACES
                + "><office:automatic-styles>"
                + "<style:style style:name=\"T\" style:family=\"table\"><style:table-properties"
                + " style:width=\""
                + WIDTH
                + "cm\" table:align=\"left\" fo:margin-bottom=\"0.3cm\"/></style:style>"
                + cell("Head", "#eef1ef")
                + cell("Cell", "transparent")
                + styles
                + "</office:automatic-styles><office:body><office:text>"
                + body
                + "</office:text></office:body></office:document-content>";
    }

    private static String cell(String name, String ground) {
        return "<style:style style:name=\""
                + name
                + "\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\""
                + " fo:border-bottom=\"0.5pt solid #b9bfbc\" fo:background-color=\""
                + ground
                + "\"/></style:style>";
    }

    private static String paragraphStyle(
            String name, String size, boolean bold, String margins, String more) {
        return "<style:style style:name=\""
                + name
                + "\" style:family=\"paragraph\"><style:paragraph-properties "
                + margins
                + more
                + "/><style:text-properties style:font-name=\"Liberation Sans\" fo:font-size=\""
                + size
                + "\""
                + (bold ? " fo:font-weight=\"bold\"" : "")
                + " fo:language=\"ru\" fo:country=\"RU\"/></style:style>";
    }

    private static String styles(String footer) {
        return "<office:document-styles"
                + SPACES
                + "><office:font-face-decls><style:font-face style:name=\"Liberation Sans\""
                + " svg:font-family=\"'Liberation Sans', Arial\"/></office:font-face-decls>"
                + "<office:styles>"
                + paragraphStyle("Title", "16pt", true, "fo:margin-bottom=\"0.3cm\"", "")
                + paragraphStyle(
                        "Heading",
                        "12pt",
                        true,
                        "fo:margin-top=\"0.5cm\" fo:margin-bottom=\"0.15cm\"",
                        " fo:keep-with-next=\"always\"")
                + paragraphStyle("Text", "10pt", false, "fo:margin-bottom=\"0.15cm\"", "")
                + paragraphStyle("Plain", "9pt", false, "fo:margin-bottom=\"0cm\"", "")
                + paragraphStyle("Bold", "9pt", true, "fo:margin-bottom=\"0cm\"", "")
                + paragraphStyle("Number", "9pt", false, "fo:text-align=\"end\"", "")
                + paragraphStyle("BoldNumber", "9pt", true, "fo:text-align=\"end\"", "")
                + "</office:styles><office:automatic-styles><style:page-layout"
                + " style:name=\"A4\"><style:page-layout-properties fo:page-width=\"21cm\""
                + " fo:page-height=\"29.7cm\" fo:margin-top=\"1.7cm\" fo:margin-bottom=\"1.2cm\""
                + " fo:margin-left=\"2cm\" fo:margin-right=\"1.5cm\"/><style:footer-style>"
                + "<style:header-footer-properties fo:min-height=\"0.8cm\""
                + " fo:margin-top=\"0.3cm\"/></style:footer-style></style:page-layout>"
                + "</office:automatic-styles><office:master-styles><style:master-page"
                + " style:name=\"Standard\" style:page-layout-name=\"A4\"><style:footer><text:p"
                + " text:style-name=\"Plain\">"
                + Archive.escaped(footer)
                + " · <text:page-number text:select-page=\"current\">1</text:page-number></text:p>"
                + "</style:footer></style:master-page></office:master-styles>"
                + "</office:document-styles>";
    }

    private void print(Block block) {
        if (block instanceof Block.Title title) {
            heading(title.text(), "Title", 1);
        } else if (block instanceof Block.Heading heading) {
            heading(heading.text(), "Heading", 2);
        } else if (block instanceof Block.Paragraph paragraph) {
            paragraph(paragraph.text(), "Text");
        } else if (block instanceof Block.Grid grid) {
            grid(grid);
        }
    }

    private void heading(String text, String style, int level) {
        body.append("<text:h text:style-name=\"")
                .append(style)
                .append("\" text:outline-level=\"")
                .append(level)
                .append("\">")
                .append(Archive.escaped(text))
                .append("</text:h>");
    }

    private void paragraph(String text, String style) {
        body.append("<text:p text:style-name=\"")
                .append(style)
                .append("\">")
                .append(Archive.escaped(text).replace("\n", "<text:line-break/>"))
                .append("</text:p>");
    }

    private void grid(Block.Grid grid) {
        tables++;
        body.append("<table:table table:name=\"Таблица")
                .append(tables)
                .append("\" table:style-name=\"T\">");
        for (int width : grid.widths()) {
            columns.add(width);
            body.append("<table:table-column table:style-name=\"C").append(width).append("\"/>");
        }
        if (!grid.heads().isEmpty()) {
            body.append("<table:table-header-rows>");
            row(grid, grid.heads(), true);
            body.append("</table:table-header-rows>");
        }
        grid.rows().forEach(row -> row(grid, row, false));
        body.append("</table:table>");
    }

    private void row(Block.Grid grid, List<String> cells, boolean head) {
        boolean facts = grid.heads().isEmpty() && grid.widths().size() == 2;
        body.append("<table:table-row>");
        for (int i = 0; i < cells.size(); i++) {
            boolean bold = head || facts && i == 0;
            boolean number = grid.numbers().contains(i);
            body.append("<table:table-cell table:style-name=\"")
                    .append(head ? "Head" : "Cell")
                    .append("\" office:value-type=\"string\">");
            paragraph(
                    cells.get(i),
                    bold ? number ? "BoldNumber" : "Bold" : number ? "Number" : "Plain");
            body.append("</table:table-cell>");
        }
        body.append("</table:table-row>");
    }
}
