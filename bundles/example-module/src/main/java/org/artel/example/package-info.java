/** Notes on the centre's board: the smallest complete module, meant to be copied. */
@Version("1.0.0")
package org.artel.example;

import org.osgi.annotation.versioning.Version;
