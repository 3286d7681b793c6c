/**
 * Draws the pictures of the course. A picture is a few lines of text, {@code
 * docs/learn/pictures/NAME.txt}, from which {@link io.github.muxbench.learn.pictures.Draw} makes
 * {@code NAME-light.svg} and {@code NAME-dark.svg}.
 */
package io.github.muxbench.learn.pictures;
