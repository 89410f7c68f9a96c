package org.artel.forum.internal;

import org.artel.core.api.Caller;
import org.artel.core.api.files.FileGuard;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An attachment is for those who may read its post now. */
@Component
public class ForumFiles implements FileGuard {

    private final Transactions transactions;
    private final Access access;

    @Activate
    public ForumFiles(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Access access) {
        this.transactions = transactions;
        this.access = access;
    }

    @Override
    public String module() {
        return "forum";
    }

    @Override
    public boolean mayRead(StoredFile file, Caller caller) {
        if (file.owner() == null || !file.owner().startsWith(PostEntity.OWNER)) {
            return false;
        }
        String id = file.owner().substring(PostEntity.OWNER.length());
        Standing standing = access.standing(caller);
        return transactions.read(
                em -> {
                    PostEntity post = em.find(PostEntity.class, id);
                    TopicEntity topic =
                            post == null ? null : em.find(TopicEntity.class, post.topicId);
                    return topic != null && Access.reach(em, standing).reads(topic, post);
                });
    }
}
