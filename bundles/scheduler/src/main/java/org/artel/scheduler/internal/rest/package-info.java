/** The jobs over HTTP. */
package org.artel.scheduler.internal.rest;
