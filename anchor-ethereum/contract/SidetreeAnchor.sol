// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Anchors batches of Sidetree operations: each call leaves one event, which is all that nodes read.
/// It has no owner, keeps no state and cannot be changed. What is paid to it stays in it for ever.
contract SidetreeAnchor {
    /// A batch.
    /// @param writer who called: an account, or a contract
    /// @param operations how many the batch pays for
    /// @param paid in wei, under the fee rule of a network that has one
    /// @param uri of the batch's core index file: a CID in text
    event Anchored(address indexed writer, uint32 operations, uint256 paid, string uri);

    /// The URI is empty or too long.
    error UriLength(uint256 length);

    /// The longest URI, in bytes.
    uint256 private constant MAX_URI = 128;

    /// Anchors a batch.
    function anchor(uint32 operations, string calldata uri) external payable {
        uint256 length = bytes(uri).length;
        if (length == 0 || length > MAX_URI) {
            revert UriLength(length);
        }
        emit Anchored(msg.sender, operations, msg.value, uri);
    }
}
