package org.artel.text;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes HTML of what people write. Nothing they write becomes an element, an attribute or an
 * address other than those that Markdown knows and this class lets through.
 */
public final class Markdown {

    /** Deeper than people write; what nests deeper is shown as it was typed. */
    private static final int DEPTH = 24;

    /** Headings stand below the page's own two levels. */
    private static final int HIGHEST = 3;

    private static final int LOWEST = 6;

    /** A browser drops blanks and control characters from addresses: none gets that far. */
    private static final Pattern WEB =
            Pattern.compile("(?i:https?)://[^\\s\\p{Cntrl}\\\\/][^\\s\\p{Cntrl}\\\\]*");

    private static final Pattern MAIL = Pattern.compile("(?i:mailto):[^\\s\\p{Cntrl}\\\\]+");
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\s\\p{Cntrl}\\\\]*");
    private static final Pattern IMAGE =
            Pattern.compile("/api/files/[A-Za-z0-9_-]{1,64}/content(?:/(?:small|medium|large))?");

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), AutolinkExtension.create());

    private static final Parser PARSER =
            Parser.builder()
                    .extensions(EXTENSIONS)
                    .maxOpenBlockParsers(DEPTH)
                    .maxInlineNesting(DEPTH)
                    .build();

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(EXTENSIONS)
                    .escapeHtml(true)
                    .percentEncodeUrls(true)
                    .attributeProviderFactory(context -> Markdown::attributes)
                    .build();

    private Markdown() {}

    /** As HTML, below a heading of the page's second level; nothing of null. */
    public static String html(String markdown) {
        return html(markdown, HIGHEST);
    }

    /**
     * As HTML; nothing of null. Whatever levels people begin with and leave out, none is missing
     * between the page's own and theirs.
     *
     * @param highest the level of the highest headings
     */
    public static String html(String markdown, int highest) {
        if (markdown == null || markdown.isBlank()) {
            return "";
        }
        Node document = PARSER.parse(markdown);
        SortedSet<Integer> levels = new TreeSet<>();
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Heading heading) {
                        levels.add(heading.getLevel());
                    }
                });
        document.accept(new Gate(highest, levels));
        return RENDERER.render(document);
    }

    /** The words alone, in one line; nothing of null. */
    public static String text(String markdown) {
        if (markdown == null || markdown.isBlank()) {
            return "";
        }
        Said words = new Said();
        PARSER.parse(markdown).accept(words);
        return words.out.toString().replaceAll("\\s+", " ").strip();
    }

    /** Whether an address may be followed from our pages. */
    public static boolean leads(String address) {
        return address != null
                && (WEB.matcher(address).matches()
                        || MAIL.matcher(address).matches()
                        || OWN.matcher(address).matches());
    }

    /** Whether an address is one of another site, and may be followed. */
    public static boolean isWeb(String address) {
        return address != null && WEB.matcher(address).matches();
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link && isWeb(link.getDestination())) {
            attributes.put("rel", "nofollow noopener");
        } else if (node instanceof Image) {
            attributes.put("loading", "lazy");
            attributes.put("decoding", "async");
        } else if (node instanceof FencedCodeBlock) {
            attributes.remove("class");
        } else if (node instanceof TableCell) {
            String align = attributes.remove("align");
            if (align != null && !align.equals("left")) {
                attributes.put("class", align);
            }
        }
    }

    /** Takes links and images away that lead where nothing of ours leads; their words remain. */
    private static final class Gate extends AbstractVisitor {

        private final int highest;
        private final SortedSet<Integer> levels;

        /**
         * @param levels those that the text has
         */
        Gate(int highest, SortedSet<Integer> levels) {
            this.highest = highest;
            this.levels = levels;
        }

        @Override
        public void visit(Heading heading) {
            int above = levels.headSet(heading.getLevel()).size();
            heading.setLevel(Math.min(LOWEST, highest + above));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (!leads(link.getDestination())) {
                Node child = link.getFirstChild();
                while (child != null) {
                    Node next = child.getNext();
                    link.insertBefore(child);
                    child = next;
                }
                link.unlink();
            }
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            if (!IMAGE.matcher(image.getDestination()).matches()) {
                Said words = new Said();
                image.accept(words);
                image.insertBefore(new Text(words.out.toString().strip()));
                image.unlink();
            }
        }
    }

    /** Gathers words. Raw HTML is none. */
    private static final class Said extends AbstractVisitor {

        private final StringBuilder out = new StringBuilder();

        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof Block || parent instanceof CustomNode) {
                out.append(' ');
            }
        }

        @Override
        public void visit(Text text) {
            out.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            out.append(code.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock code) {
            out.append(code.getLiteral()).append(' ');
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            out.append(code.getLiteral()).append(' ');
        }

        @Override
        public void visit(SoftLineBreak end) {
            out.append(' ');
        }

        @Override
        public void visit(HardLineBreak end) {
            out.append(' ');
        }
    }
}
