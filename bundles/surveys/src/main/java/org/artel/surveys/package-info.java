/** Surveys: questionnaires, answers, results. */
@Version("1.0.0")
package org.artel.surveys;

import org.osgi.annotation.versioning.Version;
