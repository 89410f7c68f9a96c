package org.artel.forum.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.forum.Reading;
import org.artel.forum.Writing;

/** What somebody may do, category by category. Lives as long as the transaction that read it. */
final class Reach {

    private final Standing standing;
    private final Map<String, CategoryEntity> categories;
    private final Set<String> listed;
    private final Set<String> moderatorOf;

    Reach(
            Standing standing,
            Map<String, CategoryEntity> categories,
            Set<String> listed,
            Set<String> moderatorOf) {
        this.standing = standing;
        this.categories = categories;
        this.listed = listed;
        this.moderatorOf = moderatorOf;
    }

    Standing standing() {
        return standing;
    }

    /** All categories, also those that may not be read. */
    Collection<CategoryEntity> categories() {
        return categories.values();
    }

    /** Ids of what may be read; every query is narrowed to them. */
    Set<String> readable() {
        return ids(this::reads);
    }

    /** Ids of what is moderated. */
    Set<String> moderated() {
        return ids(this::moderates);
    }

    /** The category; 404 if it is not there or may not be read. */
    CategoryEntity category(String id) {
        CategoryEntity found = id == null ? null : categories.get(id);
        if (found == null || !reads(found)) {
            throw Problem.notFound();
        }
        return found;
    }

    boolean reads(CategoryEntity category) {
        if (moderates(category) || standing.staff()) {
            return true;
        }
        return switch (category.reading) {
            case PUBLIC -> true;
            case SIGNED_IN -> !standing.anonymous();
            case VERIFIED -> standing.verified();
            case INVITED -> listed.contains(category.id);
        };
    }

    boolean reads(String categoryId) {
        CategoryEntity category = categories.get(categoryId);
        return category != null && reads(category);
    }

    boolean starts(CategoryEntity category) {
        return writes(category, category.writing);
    }

    boolean replies(CategoryEntity category) {
        return writes(category, category.replying);
    }

    /**
     * Staff everywhere, moderators of the installation wherever nobody must be invited, others
     * where they are listed as such.
     */
    boolean moderates(CategoryEntity category) {
        return standing.staff()
                || moderatorOf.contains(category.id)
                || standing.caller().is(Role.MODERATOR)
                        && (category.reading != Reading.INVITED || listed.contains(category.id));
    }

    boolean moderates(TopicEntity topic) {
        CategoryEntity category = categories.get(topic.categoryId);
        return category != null && moderates(category);
    }

    /** Whether the topic is shown to this reader. */
    boolean reads(TopicEntity topic) {
        CategoryEntity category = categories.get(topic.categoryId);
        if (category == null || !reads(category)) {
            return false;
        }
        return switch (topic.state) {
            case VISIBLE -> true;
            case PENDING -> own(topic.authorId) || moderates(category);
            case DELETED -> moderates(category);
        };
    }

    /** Whether the post is shown to this reader; so must be its topic. */
    boolean reads(TopicEntity topic, PostEntity post) {
        if (!reads(topic)) {
            return false;
        }
        return switch (post.state) {
            case VISIBLE -> true;
            case PENDING -> own(post.authorId) || moderates(topic);
            case HIDDEN, DELETED -> moderates(topic);
        };
    }

    boolean own(String authorId) {
        return authorId != null && authorId.equals(standing.userId());
    }

    void requireModerates(TopicEntity topic) {
        if (!moderates(topic)) {
            throw Problem.forbidden();
        }
    }

    private boolean writes(CategoryEntity category, Writing who) {
        if (standing.anonymous() || category.archived || !reads(category)) {
            return false;
        }
        if (moderates(category)) {
            return true;
        }
        return switch (who) {
            case SIGNED_IN -> true;
            case VERIFIED -> standing.verified();
            case INVITED -> listed.contains(category.id);
            case STAFF -> false;
        };
    }

    private Set<String> ids(Predicate<CategoryEntity> which) {
        return categories.values().stream()
                .filter(which)
                .map(one -> one.id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
