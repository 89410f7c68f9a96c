/** OpenID Connect as the relying party. */
package org.artel.oidc.internal;
