package org.artel.grants.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.artel.core.api.Caller;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.grants.Dashboard;
import org.artel.grants.SignedRollUp;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A grant in numbers for a regional node, with the centre's signature: nobody is in it, and no
 * number so small that it points at somebody.
 */
@Component(service = RollUps.class)
public class RollUps {

    /** Fewer people than this are not told of by place. */
    static final int FEW = 5;

    private static final String KEY = "roll-up";
    private static final String ALGORITHM = "Ed25519";

    private final Dashboards dashboards;
    private final CentreProfile centre;
    private final PrivateKey key;
    private final String publicKey;

    @Activate
    public RollUps(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference Dashboards dashboards,
            @Reference CentreProfile centre) {
        this.dashboards = dashboards;
        this.centre = centre;
        try {
            KeyPair fresh = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            String made =
                    text(fresh.getPrivate().getEncoded())
                            + " "
                            + text(fresh.getPublic().getEncoded());
            // Whichever node is the first decides for all.
            String[] kept =
                    transactions
                            .write(Caller.system(), em -> kept(Transactions.connection(em), made))
                            .split(" ");
            key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(kept[0])));
            publicKey = kept[1];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String kept(Connection transaction, String made) {
        Sql.insertMissing(
                transaction,
                "insert into grants_secret (name, secret) values (?, ?)",
                List.<Object[]>of(new Object[] {KEY, made}));
        return Sql.query(
                        transaction,
                        "select secret from grants_secret where name = ?",
                        row -> row.getString(1),
                        KEY)
                .get(0);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public SignedRollUp of(String grantId, Caller caller) {
        caller.requireStaff();
        Dashboard board = dashboards.of(grantId, caller);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("centre", centre.now().name().ru());
        said.put("number", board.grant().number());
        said.put("title", board.grant().title());
        said.put("state", board.grant().state());
        said.put("from", board.grant().from());
        said.put("to", board.grant().to());
        said.put("asOf", board.asOf());
        said.put("currency", board.grant().currency());
        said.put("total", board.grant().total());
        said.put("spent", board.grant().spent());
        List<Map<String, Object>> indicators = new ArrayList<>();
        for (Dashboard.Progress one : board.indicators()) {
            Map<String, Object> indicator = new LinkedHashMap<>();
            indicator.put("title", one.title());
            indicator.put("unit", one.unit());
            indicator.put("plan", one.plan());
            indicator.put("value", one.value());
            indicators.add(indicator);
        }
        said.put("indicators", indicators);
        said.put("funnel", board.funnel());
        said.put("cities", hidden(board.cities()));
        said.put("activities", hidden(board.activities()));
        String content = Documents.write(said);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return new SignedRollUp(content, ALGORITHM, publicKey, text(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Small ones together, under no name; if even together they are few, not at all. */
    private static List<Dashboard.Coverage> hidden(List<Dashboard.Coverage> all) {
        List<Dashboard.Coverage> told = new ArrayList<>();
        long organisations = 0;
        long people = 0;
        for (Dashboard.Coverage one : all) {
            if (one.name() != null && one.people() >= FEW) {
                told.add(one);
            } else {
                organisations += one.organisations();
                people += one.people();
            }
        }
        if (people >= FEW) {
            told.add(new Dashboard.Coverage(null, organisations, people));
        }
        return told;
    }
}
